def odd = basedir.listFiles().find { it.name.startsWith('two words [and]') }
def result = new groovy.json.JsonSlurper().parse(new File(odd, 'target/assay/results.json'))
assert result.complete
assert result.cells[0].figures.counts.completed == 50
assert new File(odd, 'target/assay/records.jsonl').readLines().size() >= 50
assert new File(odd, 'target/assay').list().any { it ==~ /worker-.*\.args/ }
assert new File(basedir, 'build.log').text.contains('Simulator started')
