// More than the 128 KiB that Linux lets one argument of a command hold.
def folder = new File(basedir, 'libraries/' + 'far-away-' * 12)
folder.mkdirs()
def dependencies = new StringBuilder()
(1..900).each { i ->
    def jar = new File(folder, "library-${i}.jar")
    new java.util.jar.JarOutputStream(new FileOutputStream(jar)).withCloseable {
        it.putNextEntry(new java.util.zip.ZipEntry("library-${i}.txt"))
    }
    dependencies << """        <dependency>
            <groupId>com.example.far</groupId>
            <artifactId>library-${i}</artifactId>
            <version>1</version>
            <scope>system</scope>
            <systemPath>${jar.path}</systemPath>
        </dependency>
"""
}
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('        <!-- many -->\n', dependencies)
return true // anything else but null would be a failure
