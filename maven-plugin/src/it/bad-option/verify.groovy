def log = new File(basedir, 'build.log').text
assert log.contains("the value 'MEDIUM' for the @Param field com.example.option.PriceLoad.size")
assert log.contains('must be one of SMALL, LARGE')
assert !log.contains('# Cell 1')
assert !new File(basedir, 'target/assay/results.json').exists()
assert log.contains('There is no property assay.forks. Did you mean assay.f?')
assert log.contains('assay.includes is Pricee.')
assert log.contains('com.example.option.PriceLoad.call')
assert !log.contains('<proc>')
assert log.count('Failed to execute goal') == 3
