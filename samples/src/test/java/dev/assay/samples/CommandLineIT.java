package dev.assay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.JsonReport;
import dev.assay.report.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line from outside: a JVM of its own, in a folder of its own. */
class CommandLineIT {

    private static final int PATIENCE_S = 60;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target", "benchmarks.jar").toAbsolutePath().toString();
    private static final String CHAT = AssaySample_02_OpenAndClosedLoop.class.getName() + ".chat";

    @TempDir private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    private Ended java(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(List.of(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        // Of its own, or the second run leaves an archive of classes there, which takes its time.
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void aClassPathListsItsBenchmarks() throws Exception {
        String classPath = System.getProperty("java.class.path");

        Ended listed = java("-cp", classPath, "dev.assay.cli.AssayMain", "-l", "OpenAndClosedLoop");

        assertThat(listed.err()).isEmpty();
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out())
                .startsWith("Benchmarks:")
                .contains(CHAT + "  concurrent:streams=8 poisson:rate=20,seed=42 poisson:rate=80,");
    }

    @Test
    void theJarListsItsBenchmarksWithWhatWasGiven() throws Exception {
        Ended listed =
                java(
                        "-jar",
                        JAR,
                        "-lp",
                        "OpenAndClosedLoop",
                        "-s",
                        "constant@5",
                        "-p",
                        "target=x,y");

        assertThat(listed.err()).isEmpty();
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out())
                .contains(CHAT + "  constant:rate=5")
                .contains("\"target\" = {x, y}");
    }

    @Test
    void theJarRunsInAnyFolder() throws Exception {
        Ended ran =
                java(
                        "-jar",
                        JAR,
                        "OpenAndClosedLoop",
                        "-s",
                        "constant@20",
                        "-wi",
                        "0",
                        "-r",
                        "1",
                        "-n",
                        "20",
                        "-fail-on-invalid",
                        "false",
                        "-o",
                        "log.txt");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(folder.resolve("log.txt")).content().contains("OpenAndClosedLoop.chat", "VALID");
        RunResult result = JsonReport.read(folder.resolve("target/assay/results.json"));
        assertThat(result.cells()).hasSize(1);
        assertThat(result.cells().get(0).figures().counts().completed()).isEqualTo(20);
        assertThat(result.command())
                .startsWith("java -jar " + JAR)
                .contains(" OpenAndClosedLoop -s constant:rate=20 ");
    }

    @Test
    void aRunGoesOnAfterACellWhoseWorkerDied() throws Exception {
        Ended ran = java("-jar", JAR, "OpenAndClosedLoop", "-jvmArgsAppend", "-XX:NoSuchFlag");

        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).contains("# Cell 3 of 3", "# This cell failed: ");
        assertThat(ran.err()).contains("NoSuchFlag");
    }

    @Test
    void aRunEndsAtTheFirstCellThatFailsIfAskedTo() throws Exception {
        Ended ran =
                java("-jar", JAR, "OpenAndClosedLoop", "-foe", "-jvmArgsAppend", "-XX:NoSuchFlag");

        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).contains("# Cell 1 of 3").doesNotContain("# Cell 2 of 3");
    }

    @Test
    void aWrongFlagIsOneLineAndTheExitCodeOfUsage() throws Exception {
        Ended refused = java("-jar", JAR, "-workrs", "2");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines())
                .containsExactly(
                        "There is no flag -workrs. Did you mean -workers? -h lists all flags.");
    }
}
