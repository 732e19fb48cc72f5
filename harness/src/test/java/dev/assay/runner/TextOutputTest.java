package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextOutputTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private void print(Options.Builder options) throws Exception {
        PrintStream otherwise = new PrintStream(console, true, StandardCharsets.UTF_8);
        try (TextOutput text = TextOutput.open(options.build(), otherwise)) {
            text.stream().print("measured");
        }
        otherwise.print(".");
    }

    @Test
    void theTextGoesToAFileIfAskedFor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/log.txt");

        print(Options.builder().textFile(file));

        assertThat(console).hasToString(".");
        assertThat(Files.readString(file)).isEqualTo("measured");
    }

    @Test
    void theTextGoesNowhereIfNoneIsAskedFor() throws Exception {
        print(Options.builder().verbosity(Verbosity.SILENT));

        assertThat(console).hasToString(".");
    }

    @Test
    void elseItGoesToTheConsoleWhichStaysOpen() throws Exception {
        print(Options.builder());

        assertThat(console).hasToString("measured.");
    }
}
