def result = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/assay/results.json'))
assert result.cells.size() == 1
assert result.cells[0].params.target ==~ /http:\/\/127\.0\.0\.1:\d+/
assert result.cells[0].figures.counts.completed == 50
assert new File(basedir, 'target/assay/simulator.log').text.contains('TTFT 5 ms, ITL 1 ms')

def log = new File(basedir, 'build.log').text
assert log.contains('Simulator started: assay.simulator.url is ' + result.cells[0].params.target)
def order = ['simulator-start', 'benchmark', 'simulator-stop', 'check'].collect { log.indexOf(":${it} (default)") }
assert order.every { it > 0 } && order == order.sort(false)
assert log.contains('Simulator stopped')

assert log.contains('No simulator is started: assay.simulator.url is http://192.0.2.1:8000')
assert log.contains('A simulator was started in this module already, at http://127.0.0.1:')
assert log.contains('No simulator to stop: none was started in this module')
assert log.contains("there is no argument 'ttft'")
assert log.contains('No simulator is started: assay.skip is set')
assert !new File(basedir, 'target/skipped').exists()

// The one that nobody stopped is gone with the Maven that started it.
def left = { ProcessHandle.allProcesses().filter { it.info().commandLine().orElse('').contains(basedir.path + '/target/') }.toList() }
for (int i = 0; i < 50 && left(); i++) {
    sleep 100
}
assert left().empty
