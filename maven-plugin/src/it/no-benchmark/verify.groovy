def log = new File(basedir, 'build.log').text
def message = 'No load benchmark to run in any of the modules com.example:a, com.example:b, com.example:nothing.'
assert log.contains(message)
assert log.contains('assay.includes is Chat.')
assert log.contains('<proc>full</proc>')
assert log.count('Failed to execute goal') == 1
assert !new File(basedir, 'a/target/assay').exists()
