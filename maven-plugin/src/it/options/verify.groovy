def log = new File(basedir, 'build.log').text

// The POM's strategy stands where nothing else is given.
assert log.contains('com.example.options.OptionLoad.call  concurrent:streams=2')
assert log.contains('param "size" = {')

// What is given on the command line goes before the POM.
def result = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/mine.json'))
assert result.cells*.declared*.strategy*.type_ == ['constant', 'constant']
assert result.cells*.figures*.counts*.created == [10, 10]
assert result.options.f == '1'
assert result.command.startsWith("mvn assay:run -Dassay.s='constant:rate=50;constant:rate=20' -Dassay.f=1 ")
assert new File(basedir, 'target/assay/records.jsonl').readLines().size() >= 20

assert log.contains('There is no property assay.workrs. Did you mean assay.workers?')
assert log.contains('assay.f = "many" is not a whole number of at least 1')
