// Two POMs that differ from the one that is there in one mistake each.
def pom = new File(basedir, 'pom.xml').text
def plugin = '<artifactId>assay-maven-plugin</artifactId>'
new File(basedir, 'element.xml').text = pom.replace(plugin, "$plugin\n<configuration><fork>2</fork></configuration>")
new File(basedir, 'property.xml').text = pom.replace('</properties>', '<assay.workrs>2</assay.workrs></properties>')
return true // anything else but null would be a failure
