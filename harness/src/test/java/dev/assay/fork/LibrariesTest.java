package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {

    private static final ClassLoader OURS = LibrariesTest.class.getClassLoader();

    @TempDir Path folder;

    @Test
    void whatTheHarnessIsBuiltWithIsFine() {
        assertThat(Libraries.complaint(OURS)).isEmpty();
    }

    @Test
    void whatIsAdvisedIsWhatTheHarnessIsBuiltWith() {
        assertThat(Libraries.versions(OURS)).containsExactlyElementsOf(Libraries.builtWith());
    }

    @Test
    void jacksonsAnnotationsAreAdvisedAsTheyAreInTheHarness() throws Exception {
        Properties pom = new Properties();
        try (InputStream in =
                OURS.getResourceAsStream(
                        "META-INF/maven/com.fasterxml.jackson.core/jackson-annotations/pom.properties")) {
            pom.load(in);
        }

        assertThat(Libraries.ANNOTATIONS)
                .isEqualTo(
                        pom.getProperty("groupId")
                                + ":"
                                + pom.getProperty("artifactId")
                                + ":"
                                + pom.getProperty("version"));
    }

    @Test
    void aLibraryThatIsTooOldIsNamedWithItsPlaceAndTheRemedy() throws Exception {
        try (URLClassLoader loader = withKotlin("1.6.21")) {
            assertThat(Libraries.complaint(loader))
                    .hasValueSatisfying(
                            text ->
                                    assertThat(text)
                                            .contains("Kotlin's standard library 1.6.21")
                                            .contains("needed is 1.9 or later")
                                            .contains(folder.toString())
                                            .contains("<kotlin.version>2")
                                            .contains("org.jetbrains.kotlin:kotlin-stdlib:2")
                                            .doesNotContain("OkHttp", "Jackson"));
        }
    }

    @ParameterizedTest
    @CsvSource({"3.15.0, true", "3.16.0, false", "4.0.0, false"})
    void aLibraryThatOnlyItsJarKnowsTheVersionOfIsLookedAtThere(String version, boolean tooOld)
            throws Exception {
        try (URLClassLoader loader = withOkio("com.squareup.okio", version)) {
            assertThat(Libraries.complaint(loader).isPresent()).isEqualTo(tooOld);
            Libraries.complaint(loader)
                    .ifPresent(
                            text ->
                                    assertThat(text)
                                            .contains("Okio " + version + ", needed is 3.16 or")
                                            .contains("com.squareup.okio:okio-jvm:3.16.4")
                                            .doesNotContain("<properties>"));
        }
    }

    @Test
    void theVersionOfAJarOfManyLibrariesIsNotThatOfOneOfThem() throws Exception {
        try (URLClassLoader loader = withOkio("com.example.benchmarks", "1.0")) {
            assertThat(Libraries.complaint(loader)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.9.0", "1.10.0", "2.0.0-RC1", "nightly"})
    void aLibraryThatIsNewEnoughOrHasNoNumberIsFine(String version) throws Exception {
        try (URLClassLoader loader = withKotlin(version)) {
            assertThat(Libraries.complaint(loader)).isEmpty();
        }
    }

    @Test
    void aLibraryThatIsNotThereIsNoMatterOfThis() throws Exception {
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
            assertThat(Libraries.complaint(nothing)).isEmpty();
        }
    }

    /** A class path with nothing on it but a class that tells this version. */
    private URLClassLoader withKotlin(String version) throws IOException {
        compile(
                "kotlin/KotlinVersion.java",
                "package kotlin; public class KotlinVersion { public static final Object CURRENT ="
                        + " \""
                        + version
                        + "\"; }");
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    /** A class path of one jar with blanks in its path, whose manifest tells name and version. */
    private URLClassLoader withOkio(String bundle, String version) throws IOException {
        Path source = compile("okio/Buffer.java", "package okio; public class Buffer {}");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", bundle);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        Path jar = folder.resolve("some okio.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("okio/Buffer.class"));
            Files.copy(source.resolveSibling("Buffer.class"), out);
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }

    private Path compile(String name, String text) throws IOException {
        Path source = folder.resolve(name);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-implicit:none", source.toString());
        assertThat(exit).isZero();
        return source;
    }
}
