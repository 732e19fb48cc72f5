package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
                                            .contains("org.jetbrains.kotlin:kotlin-bom:2")
                                            .doesNotContain("OkHttp", "Jackson"));
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
        Path source =
                Files.createDirectories(folder.resolve("kotlin")).resolve("KotlinVersion.java");
        Files.writeString(
                source,
                "package kotlin; public class KotlinVersion { public static final Object CURRENT ="
                        + " \""
                        + version
                        + "\"; }");
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-implicit:none", source.toString());
        assertThat(exit).isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }
}
