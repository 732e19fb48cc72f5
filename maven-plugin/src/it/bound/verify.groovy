def log = new File(basedir, 'build.log').text
assert log.contains('assay.skip is set')
assert !new File(basedir, 'target/assay').exists()
