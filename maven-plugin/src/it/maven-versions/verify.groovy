def log = new File(basedir, 'build.log').text
assert log.findAll(/Apache Maven (3\.\d+)/) { it[1] } == ['3.8', '3.9']
assert log.count('BUILD SUCCESS') == 2
assert log.count('PriceLoad.call') >= 2
