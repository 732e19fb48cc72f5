def log = new File(basedir, 'build.log').text
assert log.contains("the value 'MEDIUM' for the @Param field com.example.option.PriceLoad.size")
assert log.contains('must be one of SMALL, LARGE')
assert !log.contains('# Cell 1')
assert !new File(basedir, 'target/assay/results.json').exists()
assert log.contains('There is no property assay.forks. Did you mean assay.f?')
assert log.contains('assay.includes is Pricee.')
assert log.contains('com.example.option.PriceLoad.call')
assert !log.contains('<proc>')
assert log.contains('assay.skip = "yes" is not true or false')
assert log.contains('assay.lp = "ture" is not true or false. Did you mean "true"?')
assert log.contains('assay.failOnInvalid = "maybe" is not true or false')
assert log.contains('There is no property assay.maxEror. Did you mean assay.maxErrors?')
assert log.contains('There is no property assay.skpi. Did you mean assay.skip?')
assert log.contains('There is no element <fork> for the <configuration> of assay-maven-plugin. Did you mean <forks>?')
assert log.contains('The property assay.workrs of the POM means nothing. Did you mean assay.workers?')
assert log.count('Failed to execute goal') == 10
assert log.count('MojoExecutionException') >= 10
