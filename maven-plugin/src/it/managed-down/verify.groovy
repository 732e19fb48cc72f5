def log = new File(basedir, 'build.log').text
def refused = log.split('Failed to execute goal')
assert refused.size() == 4
assert refused[1].contains('Worker 0 of com.example.down.ChatLoad.chat')
assert refused[2].contains("The simulator did not start with 'simulator:")
refused[1..2].each {
    def message = it.substring(0, it.indexOf('mvn dependency:tree'))
    assert message.contains('the test class path holds libraries that are too old for Assay')
    assert message =~ /OkHttp 4\.9\.3, needed is 5\.0 or later \(.*okhttp-4\.9\.3\.jar\)/
    assert message =~ /Kotlin's standard library 1\.6\.21, needed is 1\.9 or later/
    assert message =~ /Jackson 2\.13\.5, needed is 2\.15 or later/
    assert message.contains('<okhttp.version>5.3.2</okhttp.version>')
    assert message.contains('<kotlin.version>2.2.21</kotlin.version>')
    assert message.contains('<jackson-bom.version>2.21.8</jackson-bom.version>')
}

def completed = { new groovy.json.JsonSlurper().parse(new File(basedir, it)).cells[0].figures.counts.completed }
assert completed('target/oldest/results.json') == 50
assert refused[3] =~ /Okio 3\.15\.0, needed is 3\.16 or later \(.*okio-jvm-3\.15\.0\.jar\)/
assert !refused[3].contains('OkHttp 5')
