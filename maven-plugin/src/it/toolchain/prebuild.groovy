// A JDK that tells when its java command is used.
def jdk = new File(basedir, 'jdk')
new File(jdk, 'bin').mkdirs()
def java = new File(jdk, 'bin/java')
java.text = """#!/bin/sh
echo used >> '${basedir}/used'
exec '${System.getProperty('java.home')}/bin/java' "\$@"
"""
java.executable = true
new File(basedir, 'toolchains.xml').text = """<toolchains>
    <toolchain>
        <type>jdk</type>
        <provides>
            <id>worker</id>
        </provides>
        <configuration>
            <jdkHome>${jdk}</jdkHome>
        </configuration>
    </toolchain>
</toolchains>
"""
return true // anything else but null would be a failure
