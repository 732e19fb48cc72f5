def log = new File(basedir, 'build.log').text
assert log.contains('PriceLoad.call')
assert !log.contains('No load benchmark to run in any')
assert !new File(basedir, 'lib/target/assay').exists()
assert !new File(basedir, 'target/assay').exists()

// Of the parallel build: one load began only when the other had ended.
def times = ['load', 'soak'].collect {
    def file = new File(basedir, "$it/target/assay/results.json")
    def began = java.time.Instant.parse(new groovy.json.JsonSlurper().parse(file).started_at)
    [began.toEpochMilli(), file.lastModified()]
}.sort()
assert times[0][1] <= times[1][0]
assert log.contains('Waiting for another load benchmark on this machine')

assert log.contains('com.example.load.PriceLoad.call  constant:rate=50')
assert log.contains('param "size" = {7}')

def sizes = { new groovy.json.JsonSlurper().parse(new File(basedir, "$it/target/sized/results.json")).cells*.params*.size }
assert sizes('load') == [null]
assert sizes('soak') == ['7']
assert log.contains('assay.p.size is ignored here')

assert log.contains('-Dassay.p.sise: no selected benchmark has a @Param field of the name \'sise\'. Did you mean "size"?')
assert log.count('Failed to execute goal') == 1
