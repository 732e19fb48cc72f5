def log = new File(basedir, 'build.log').text
def result = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/assay/results.json'))
assert result.cells*.benchmark == ['dev.assay.builtin.PromptLoad.generate']
assert result.cells[0].params.data == 'prompt_tokens=64,output_tokens=8'
assert result.cells[0].figures.counts.completed > 50
assert result.cells[0].figures.output_tokens.max == 8

assert log.contains('The built-in benchmark PromptLoad needs a server to call, such as http://localhost:8000: give -Dassay.target.')
assert log.contains('Did you mean "prompt_tokens"?')
assert !new File(basedir, 'target/wrong/results.json').exists()

// In a folder without a POM.
def folder = new File(basedir, 'target/without-pom')
folder.mkdirs()
def windows = System.getProperty('os.name').startsWith('Windows')
def command = [
        new File(System.getProperty('maven.home'), windows ? 'bin/mvn.cmd' : 'bin/mvn').path,
        '-B', '-o', '-llr', // whichever repository it came from: the build above has fetched all of it
        "-Dmaven.repo.local=$localRepositoryPath",
        "dev.assay:assay-maven-plugin:${result.assay_version}:load",
        '-Dassay.target=simulator:ttft_ms=5,itl_ms=1', '-Dassay.data=prompt_tokens=64,output_tokens=8',
        '-Dassay.s=poisson:rate=50', '-Dassay.w=1', '-Dassay.r=2', '-Dassay.failOnInvalid=false']
def output = new File(folder, 'out.log')
def process = new ProcessBuilder(command*.toString()).directory(folder)
        .redirectErrorStream(true).redirectOutput(output).start()
assert process.waitFor() == 0 : output.text
assert output.text.contains('PromptLoad.generate')
assert new File(folder, 'target/assay/results.json').exists()
