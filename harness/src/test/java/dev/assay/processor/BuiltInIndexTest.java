package dev.assay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.assay.index.BenchmarkIndex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** The harness is compiled without its own processor, so the index of its benchmark is a file. */
class BuiltInIndexTest {

    private static final Path MAIN = Path.of("src", "main");

    @Test
    void theIndexOfTheHarnessIsWhatItsProcessorWrites() throws Exception {
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(new LoadBenchmarkProcessor())
                        .compile(
                                JavaFileObjects.forResource(
                                        MAIN.resolve("java/dev/assay/builtin/PromptLoad.java")
                                                .toUri()
                                                .toURL()));
        String written =
                compilation
                        .generatedFile(StandardLocation.CLASS_OUTPUT, BenchmarkIndex.PATH)
                        .orElseThrow()
                        .getCharContent(false)
                        .toString();
        assertThat(
                        Files.readString(
                                MAIN.resolve("resources").resolve(BenchmarkIndex.PATH),
                                StandardCharsets.UTF_8))
                .isEqualTo(written);
    }
}
