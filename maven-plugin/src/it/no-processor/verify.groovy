def log = new File(basedir, 'build.log').text
assert log.count('Failed to execute goal') == 2
assert log.count('No load benchmark to run in the module com.example:no-processor.') >= 2
assert log.contains('the annotation processor did not run')
assert log.contains('<maven.compiler.proc>full</maven.compiler.proc>')
assert log.contains('run again with clean before it')
assert !new File(basedir, 'target/assay/results.json').exists()
