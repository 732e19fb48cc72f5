package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.load.StreamLoad;
import dev.assay.report.CellResult;
import dev.assay.strategy.SynchronousStrategy;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does to streams reaches the report, from another JVM. */
class StreamNotesIT {

    @TempDir Path folder;

    @Test
    void pitfalls11And20AreToldInEveryOutput() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Options options =
                Options.builder()
                        .include(StreamLoad.class.getName().replace(".", "\\."))
                        .param(
                                "target",
                                List.of(
                                        "simulator:ttft_ms=1,itl_ms=1,"
                                                + "behaviour=refuse_stream_options+merge:4"))
                        .classPath(
                                Arrays.stream(
                                                System.getProperty("java.class.path")
                                                        .split(File.pathSeparator))
                                        .map(Path::of)
                                        .toList())
                        .outputFolder(folder)
                        .strategy(new SynchronousStrategy())
                        .warmupIterations(0)
                        .requests(10)
                        .jvmArgsAppend(List.of("-XX:TieredStopAtLevel=1")) // warm within a second
                        .failOnInvalid(false)
                        .build();
        CellResult cell =
                new Runner(options, new PrintStream(printed, true, StandardCharsets.UTF_8))
                        .run()
                        .cells()
                        .get(0);

        assertThat(cell.figures().counts().completed()).isEqualTo(10);
        assertThat(cell.figures().errors()).isEmpty();
        assertThat(cell.figures().stream().orElseThrow().finishReasons())
                .containsEntry("length", 10L)
                .hasSize(1);
        assertThat(cell.notes())
                .anyMatch(note -> note.contains("of the gaps between chunks are zero"))
                .anyMatch(note -> note.contains("refuses stream_options: 1 request was sent a"));
        for (String note : cell.notes()) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("note: " + note);
            assertThat(Files.readString(folder.resolve("results.json")))
                    .contains(note.substring(0, 40));
            assertThat(Files.readString(folder.resolve("report.html")))
                    .contains(note.substring(0, 40));
        }
    }
}
