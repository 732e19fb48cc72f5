package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.CellResult;
import dev.assay.report.JsonReport;
import dev.assay.report.Results;
import dev.assay.runner.ExitCode;
import dev.assay.strategy.AsyncConstantStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path a;
    private Path b;

    @BeforeEach
    void twoResults() throws IOException {
        a = write("a", 100);
        b = write("b", 100);
    }

    private Path write(String name, double rate) throws IOException {
        CellResult cell =
                Results.cell(
                        "a.B.c", Map.of(), new AsyncConstantStrategy(rate), 1000, Results::page);
        JsonReport.write(Results.run(cell), folder.resolve(name).resolve("results.json"));
        return folder.resolve(name);
    }

    private int run(String... args) {
        return new AssayCommand(
                        (options, to) -> {
                            throw new AssertionError("Nothing is to be run.");
                        },
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    @Test
    void foldersAndFilesAreCompared() {
        int code =
                run(
                        "-compare",
                        a.toString(),
                        b.resolve("results.json").toString(),
                        "-margin",
                        "0.1",
                        "-output-directory",
                        folder.resolve("out").toString());

        assertThat(code).isEqualTo(ExitCode.OK.code());
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("margin of 10.00 %");
        assertThat(folder.resolve("out").resolve("compare.html")).isNotEmptyFile();
    }

    @Test
    void whatCantBeComparedIsSaid() throws IOException {
        assertThat(run("-compare", a.toString(), write("c", 90).toString()))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no cell in common");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("-compare", a.toString(), folder.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("none can't be read as a result")
                .contains("Name a results.json");
    }

    @Test
    void oneResultIsNotEnoughAndThreeAreTooMany() {
        assertThat(run("-compare", a.toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(run("-compare", "x", "y", "z")).isEqualTo(ExitCode.USAGE.code());
        assertThat(run("-compare", "x", "y", "-compare", "v", "w"))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(run("-compare", "x", "y", "-margin", "5")).isEqualTo(ExitCode.USAGE.code());
        assertThat(run("-compare", "x", "y", "-margin", "0")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("A result is missing. -compare takes two results")
                .contains("'z' is one argument too many. -compare takes two results")
                .contains("-compare is given twice.")
                .contains("The margin must be above 0");
    }

    @Test
    void aFlagThatIsNotThereIsToldWithTheNearest() {
        assertThat(run("-compare", "x", "y", "-margim", "0.1")).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("There is no flag -margim with -compare. Did you mean -margin?");
    }

    @Test
    void helpIsThere() {
        assertThat(run("-compare", "-h")).isEqualTo(ExitCode.OK.code());
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("-compare-anyway")
                .contains("7 worse");
    }
}
