def log = new File(basedir, 'build.log').text
assert log.contains('50.0 % of the requests of com.example.check.FailingLoad.call, constant@50.00 errored; at most 1.0 % may')
assert log.contains('sold out')
assert log.contains('[WARNING] 50.0 %') // of the goal that measures
assert log.count('[ERROR] Failed to execute goal') == 3
assert log.contains('errored; at most 10.0 % may')
def judged = log.split('Failed to execute goal')[1].readLines()[0]
assert judged.contains(':check (default) on project check: 50.0 %')
assert log.contains('MojoExecutionException')
assert log.contains('No result to check: ')
