def result = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/assay/results.json'))
assert result.schemaVersion == 1
assert result.complete
assert result.cells.size() == 1
def cell = result.cells[0]
assert cell.benchmark == 'com.example.orders.OrderLoad.place'
// 50 a second for two seconds of measurement, not one more
assert cell.figures.counts.created == 100
assert cell.figures.counts.completed == 100

def log = new File(basedir, 'build.log').text
assert log.contains('OrderLoad.place')
assert log.contains('VALID')
