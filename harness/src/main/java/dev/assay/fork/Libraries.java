package dev.assay.fork;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The libraries of the harness whose version a parent POM may set down, as Spring Boot's does: a
 * worker that ran with one that is too old would fail somewhere, with an error that tells nobody
 * why.
 *
 * <p>Uses the JDK alone: what is looked at here may not work.
 */
public final class Libraries {

    /** In place of the name of a field: the jar's manifest has the version, and no class has. */
    private static final String OF_THE_JAR = "";

    /** Jackson's one artifact without a third number, which is there for all that have one. */
    static final String ANNOTATIONS = "com.fasterxml.jackson.core:jackson-annotations:2.21";

    /**
     * Oldest is what the harness and OkHttp still link with, every class and member that they name;
     * and the tests of the harness pass with it.
     */
    private static final List<Library> ALL =
            List.of(
                    new Library(
                            "OkHttp",
                            "okhttp3.OkHttp",
                            "VERSION",
                            new Version(5, 0),
                            "5.3.2",
                            "okhttp.version",
                            List.of(
                                    "com.squareup.okhttp3:okhttp",
                                    "com.squareup.okhttp3:okhttp-jvm")),
                    // OkHttp 5.3 with an older one breaks off one answer in ten.
                    new Library(
                            "Okio",
                            "okio.Buffer",
                            OF_THE_JAR,
                            new Version(3, 16),
                            "3.16.4",
                            "",
                            List.of("com.squareup.okio:okio-jvm")),
                    new Library(
                            "Kotlin's standard library",
                            "kotlin.KotlinVersion",
                            "CURRENT",
                            new Version(1, 9),
                            "2.2.21",
                            "kotlin.version",
                            List.of("org.jetbrains.kotlin:kotlin-stdlib")),
                    new Library(
                            "Jackson",
                            "com.fasterxml.jackson.databind.cfg.PackageVersion",
                            "VERSION",
                            new Version(2, 15),
                            "2.21.8",
                            "jackson-bom.version",
                            List.of(
                                    "com.fasterxml.jackson.core:jackson-databind",
                                    "com.fasterxml.jackson.core:jackson-core",
                                    ANNOTATIONS)));

    private Libraries() {}

    /**
     * What is too old on a class path, and what to do about it, for the user; empty if nothing is.
     * A library that is not there is no matter of this.
     */
    public static Optional<String> complaint(ClassLoader loader) {
        List<Found> tooOld =
                ALL.stream()
                        .flatMap(library -> find(library, loader).stream())
                        .filter(found -> found.version().isBefore(found.library().oldest()))
                        .toList();
        return tooOld.isEmpty() ? Optional.empty() : Optional.of(text(tooOld));
    }

    private static String text(List<Found> tooOld) {
        return "the test class path holds libraries that are too old for Assay:\n"
                + lines(tooOld, found -> "  " + found)
                + "\nA parent POM, a <dependencyManagement> or another dependency sets them so. Set"
                + " newer ones in this POM: "
                + inProperties(tooOld)
                + "as entries of its <dependencyManagement>, which also win where an import does"
                + " not:\n"
                + lines(tooOld, found -> found.library().managed())
                + "\nmvn dependency:tree shows what came from where.";
    }

    private static String inProperties(List<Found> tooOld) {
        List<Found> ofBoot =
                tooOld.stream()
                        .filter(found -> !found.library().propertyOfBoot().isEmpty())
                        .toList();
        return ofBoot.isEmpty()
                ? ""
                : "with Spring Boot's parent in <properties>\n"
                        + lines(ofBoot, found -> "  " + found.library().property())
                        + "\nor else ";
    }

    private static String lines(List<Found> tooOld, Function<Found, String> line) {
        return tooOld.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static Optional<Found> find(Library library, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(library.className(), true, loader);
            String version =
                    library.field().equals(OF_THE_JAR)
                            ? versionOfJar(type)
                            : String.valueOf(type.getField(library.field()).get(null));
            return Version.of(version)
                    .map(number -> new Found(library, version, number, placeOf(type)));
        } catch (ReflectiveOperationException | LinkageError | IOException e) {
            return Optional.empty(); // not there, or not as we know it: what needs it will tell
        }
    }

    /** Empty if it does not say: in a folder, or in a jar of many libraries. */
    private static String versionOfJar(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            return "";
        }
        URL manifest =
                URI.create("jar:" + source.getLocation() + "!/" + JarFile.MANIFEST_NAME).toURL();
        try (InputStream in = manifest.openStream()) {
            Attributes main = new Manifest(in).getMainAttributes();
            String name = main.getValue("Bundle-SymbolicName");
            String version = main.getValue("Bundle-Version");
            boolean its = name != null && type.getPackageName().equals(lastWord(name));
            return its && version != null ? version : "";
        }
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String placeOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? "unknown" : source.getLocation().getPath();
    }

    /** The version of each library on a class path, as it tells itself. */
    static List<String> versions(ClassLoader loader) {
        return ALL.stream()
                .flatMap(library -> find(library, loader).stream())
                .map(Found::text)
                .toList();
    }

    /** The versions that the harness is built with. */
    static List<String> builtWith() {
        return ALL.stream().map(Library::builtWith).toList();
    }

    /**
     * One library.
     *
     * @param className the class that knows its version, in a public static field, or one of its
     *     jar's
     * @param builtWith the version that the harness is built and tested with
     * @param propertyOfBoot what Spring Boot's parent calls its version; empty if it has none
     * @param artifacts that a POM may set a version of; without one, it is that of the library
     */
    private record Library(
            String name,
            String className,
            String field,
            Version oldest,
            String builtWith,
            String propertyOfBoot,
            List<String> artifacts) {

        String property() {
            return "<" + propertyOfBoot + ">" + builtWith + "</" + propertyOfBoot + ">";
        }

        /** With a version, each in a line of its own. */
        String managed() {
            return artifacts.stream()
                    .map(name -> name.equals(ANNOTATIONS) ? name : name + ":" + builtWith)
                    .collect(Collectors.joining("\n  ", "  ", ""));
        }
    }

    private record Found(Library library, String text, Version version, String place) {

        @Override
        public String toString() {
            return library.name()
                    + " "
                    + text
                    + ", needed is "
                    + library.oldest()
                    + " or later ("
                    + place
                    + ")";
        }
    }

    private record Version(int major, int minor) {

        private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

        static Optional<Version> of(String text) {
            Matcher matcher = NUMBERS.matcher(text);
            return matcher.lookingAt()
                    ? Optional.of(
                            new Version(
                                    Integer.parseInt(matcher.group(1)),
                                    Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }

        boolean isBefore(Version other) {
            return major != other.major ? major < other.major : minor < other.minor;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }
}
