assert new File(basedir, 'used-jdk').readLines().size() == 1
assert new File(basedir, 'used-other').readLines().size() == 1

def log = new File(basedir, 'build.log').text
assert log.count('Worker JVMs run on the toolchain JDK[' + new File(basedir, 'jdk').path + ']') == 1
assert log.contains('assay.jvm of the POM is ignored')
assert log.contains('No JDK in toolchains.xml meets <jdkToolchain> {id=worker}')
assert log.count('BUILD SUCCESS') == 2
new File(basedir, 'target/assay').listFiles().findAll { it.name.endsWith('.args') }.each {
    assert !it.text.contains('no-such-agent')
}
return true // anything else but null would be a failure
