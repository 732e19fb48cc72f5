def log = new File(basedir, 'build.log').text
assert log.contains('OrderLoad.place, constant@50.00')
assert log.contains('+0.0 %')
assert !log.contains('WORSE:')
assert log.contains('nowhere can\'t be read as a result')
assert log.contains('Name a results.json, or the folder that holds one.')

def page = new File(basedir, 'target/assay/compare.html').text
assert page.contains('Two results compared')
assert page.contains('<svg')
