def log = new File(basedir, 'build.log').text
assert log.contains('no such tenant: blue')
assert log.contains('connect')
assert log.contains('BUILD FAILURE')
