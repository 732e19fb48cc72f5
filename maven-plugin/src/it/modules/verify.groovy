def log = new File(basedir, 'build.log').text
assert log.contains('PriceLoad.call')
assert !log.contains('No load benchmark to run')
assert new File(basedir, 'load/target/assay/results.json').isFile()
assert !new File(basedir, 'lib/target/assay').exists()
assert !new File(basedir, 'target/assay').exists()
