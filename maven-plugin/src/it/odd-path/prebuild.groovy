// Git and the system's encoding need not agree on such a name, so it is given here.
def encoding = java.nio.charset.Charset.forName(System.getProperty('sun.jnu.encoding', 'UTF-8'))
def name = "two words [and] (more) 'n \$x " + (encoding.newEncoder().canEncode('\u00e9') ? 'caf\u00e9' : 'cafe')
def odd = new File(basedir, name)
odd.deleteDir()
assert new File(basedir, 'load').renameTo(odd)
def pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replaceFirst('<module>.*</module>') { "<module>$name</module>" }, 'UTF-8')
return true // anything else but null would be a failure
