package dev.assay.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes, whatever they are, into lines. Bytes that are not UTF-8 become
 * replacement characters, and a line without an end is handed on in pieces, so that memory stays
 * bounded.
 */
final class LinePump {

    static final int MAX_LINE_BYTES = 8192;

    private final InputStream from;
    private final Consumer<String> to;
    private byte[] line = new byte[256];
    private int length;

    LinePump(InputStream from, Consumer<String> to) {
        this.from = from;
        this.to = to;
    }

    /** Until the stream ends. */
    void run() {
        byte[] read = new byte[MAX_LINE_BYTES];
        try {
            for (int count = from.read(read); count >= 0; count = from.read(read)) {
                for (int i = 0; i < count; i++) {
                    take(read[i]);
                }
            }
        } catch (IOException e) {
            // the process is gone, and its pipe with it
        }
        if (length > 0) {
            hand();
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            hand();
            return;
        }
        if (length == MAX_LINE_BYTES) {
            hand();
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = next;
    }

    private void hand() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        length = 0;
        to.accept(new String(line, 0, end, StandardCharsets.UTF_8));
    }
}
