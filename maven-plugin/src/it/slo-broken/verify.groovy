def log = new File(basedir, 'build.log').text
def benchmark = 'com.example.slo.SlowLoad.call, constant@100.00'

// The goal that measures tells and passes; the one that judges fails, and lists all that is broken.
def judged = log.split('Failed to execute goal')[1]
assert judged.readLines()[0].contains(':check (default) on project slo-broken: 2 things are not as they were asked for:')
assert judged.contains("The SLO of $benchmark is BROKEN: attainment >= 50 %, got 0 %.")
assert judged =~ /The SLO of com\.example\.slo\.SlowLoad\.call, constant@100\.00 is BROKEN: latency_p50 <= 5 ms, got [0-9.]+ ms\./
assert log =~ /BROKEN +latency_p50 <= 5 ms, got/
assert log =~ /MET +error_rate <= 0 %, got 0 %/
assert log.contains('counted    latency <= 5 ms for each request, met by 0.0 % of the requests')

// Undecided is no failure, and is told.
assert log.contains("[WARNING] The SLO of $benchmark is UNDECIDED: latency_p99 <= 1 ms, needs 662 observations or more.")
def given = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/given/results.json'))
assert given.cells[0].slos*.slo == ['latency_p50<=10s', 'latency_p99<=1ms']
assert given.cells[0].slos*.verdict == ['MET', 'UNDECIDED']
assert given.options.slo == 'latency_p50<=10s;latency_p99<=1ms'

// What can't be ran nothing.
assert log.contains('Did you mean latency_p50:max=10s?')
assert !new File(basedir, 'target/wrong/results.json').exists()
assert log.count('[ERROR] Failed to execute goal') == 2
