package dev.assay.runner;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where progress and the tables go: a file, if the options name one, or nowhere. */
final class TextOutput implements AutoCloseable {

    private final PrintStream stream;
    private final boolean ours;

    private TextOutput(PrintStream stream, boolean ours) {
        this.stream = stream;
        this.ours = ours;
    }

    /**
     * Opens the file.
     *
     * @param otherwise where they go if the options name none; left open
     * @throws RunnerException if it can't be written
     */
    static TextOutput open(Options options, PrintStream otherwise) throws RunnerException {
        if (options.verbosity() == Verbosity.SILENT) {
            return new TextOutput(new PrintStream(OutputStream.nullOutputStream()), true);
        }
        if (options.textFile().isEmpty()) {
            return new TextOutput(otherwise, false);
        }
        Path file = options.textFile().get().toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            return new TextOutput(
                    new PrintStream(Files.newOutputStream(file), true, Charset.defaultCharset()),
                    true);
        } catch (IOException e) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    "The text output can't be written to " + file + ": " + e + ".",
                    e);
        }
    }

    PrintStream stream() {
        return stream;
    }

    @Override
    public void close() {
        if (ours) {
            stream.close();
        }
    }
}
