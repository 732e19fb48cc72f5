def assay = new File(basedir, 'target/assay')
def result = new groovy.json.JsonSlurper().parse(new File(assay, 'results.json'))
assert result.cells[0].figures.counts.completed == 50

def limit = 128 * 1024
def classPath = { File file -> file.readLines().find { it.contains('library-900.jar') } }
assert classPath(assay.listFiles().find { it.name ==~ /worker-.*\.args/ }).length() > limit
assert classPath(new File(assay, 'simulator-1.args')).length() > limit
