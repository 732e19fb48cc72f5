package dev.assay.fork;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a worker wrote, line by line, in a file; the last lines also in memory, for messages. Safe
 * for use by several threads.
 */
final class WorkerLog implements Closeable {

    private static final int TAIL_LINES = 20;

    private final Path file;
    private final BufferedWriter writer;
    private final Deque<String> outputTail = new ArrayDeque<>();
    private final Deque<String> errorTail = new ArrayDeque<>();
    private boolean closed;

    WorkerLog(Path file) throws IOException {
        this.file = file;
        this.writer = Files.newBufferedWriter(file);
    }

    Path file() {
        return file;
    }

    synchronized void line(String line, boolean error) {
        Deque<String> tail = error ? errorTail : outputTail;
        if (tail.size() == TAIL_LINES) {
            tail.removeFirst();
        }
        tail.addLast(line);
        write(line);
    }

    /** Text of our own: goes to the file and not to the tail. */
    synchronized void note(String text) {
        write(text);
    }

    /** The last lines of standard error; those of standard output if there are none. */
    synchronized List<String> tail() {
        return List.copyOf(errorTail.isEmpty() ? outputTail : errorTail);
    }

    private void write(String line) {
        if (closed) {
            return;
        }
        try {
            writer.write(line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " can't be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        writer.close();
    }
}
