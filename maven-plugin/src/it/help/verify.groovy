def log = new File(basedir, 'build.log').text
['run', 'benchmark', 'load', 'certify', 'check', 'compare', 'list', 'simulator-start', 'simulator-stop', 'help'].each {
    assert log =~ /(?m)^assay:$it$/
}
assert log.contains('User property: assay.jvmArgsAppend')
assert log.contains('jdkToolchain')
