def results = new File(basedir, 'target/assay/results.json').text
assert results.contains('"schemaVersion"')
assert results.contains('com.example.orders.OrderLoad')

def log = new File(basedir, 'build.log').text
assert log.contains('OrderLoad.place')
assert log.contains('VALID')
assert !log.contains('INVALID')
