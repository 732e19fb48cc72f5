// Two sizes are declared in the POM, each a cell; the command line's one goes before them.
assert new File(basedir, 'target/assay/results.json').text.contains('"3"')
assert new File(basedir, 'target/assay/results.json').text.contains('"5"')
assert new File(basedir, 'target/seven/results.json').text.contains('"7"')

def log = new File(basedir, 'build.log').text
assert log.contains('assay.skip is set')
assert !new File(basedir, 'target/skipped').exists()
