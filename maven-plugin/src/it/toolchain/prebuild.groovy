// Two JDKs that tell when their java command is used.
['jdk', 'other'].each { name ->
    def java = new File(basedir, "$name/bin/java")
    java.parentFile.mkdirs()
    java.text = """#!/bin/sh
echo used >> '${basedir}/used-${name}'
exec '${System.getProperty('java.home')}/bin/java' "\$@"
"""
    java.executable = true
}
new File(basedir, 'toolchains.xml').text = """<toolchains>
    <toolchain>
        <type>jdk</type>
        <provides>
            <id>worker</id>
        </provides>
        <configuration>
            <jdkHome>${basedir}/jdk</jdkHome>
        </configuration>
    </toolchain>
</toolchains>
"""
return true // anything else but null would be a failure
