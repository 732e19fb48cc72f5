package dev.assay.cli;

import java.io.File;

/**
 * The command that started this JVM, up to the arguments of this class: for a person, who repeats
 * it in a shell.
 */
final class Launcher {

    private Launcher() {}

    static String command() {
        return command(System.getProperty("java.class.path"));
    }

    static String command(String classPath) {
        boolean oneJar = !classPath.contains(File.pathSeparator) && classPath.endsWith(".jar");
        String path = classPath.matches("[A-Za-z0-9._:/+@-]+") ? classPath : "'" + classPath + "'";
        return oneJar ? "java -jar " + path : "java -cp " + path + " " + AssayMain.class.getName();
    }
}
