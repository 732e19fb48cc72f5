package dev.assay.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cuts a file into lines, or into what a rule of its own takes for one. Holds one of them in
 * memory, and 64 KiB of the file.
 */
final class LineScanner {

    /** Says whether a line feed ends a record. */
    interface Rule {

        /** Sees every byte, in order. */
        void see(byte next);

        /** Whether a line feed that comes now ends the record. */
        boolean endsAtLineFeed();
    }

    private static final Rule EVERY_LINE =
            new Rule() {
                @Override
                public void see(byte next) {}

                @Override
                public boolean endsAtLineFeed() {
                    return true;
                }
            };

    private static final int READ_BYTES = 64 << 10;

    private final Path file;
    private final Rule rule;
    private byte[] record = new byte[4096];
    private int length;
    private long start;
    private long firstLine = 1;
    private long line = 1;

    LineScanner(Path file) {
        this(file, EVERY_LINE);
    }

    LineScanner(Path file, Rule rule) {
        this.file = file;
        this.rule = rule;
    }

    /** Goes through the file; a carriage return at the end of a record is none of its bytes. */
    void scan(InputStream bytes, Records.Visitor visitor) throws IOException {
        byte[] read = new byte[READ_BYTES];
        long offset = 0;
        int count = bytes.readNBytes(read, 0, read.length);
        int from = Utf8.markLength(read, count, new Where(file, 1));
        start = from;
        while (count > 0) {
            for (int i = from; i < count; i++) {
                if (read[i] == '\n' && rule.endsAtLineFeed()) {
                    emit(visitor);
                    start = offset + i + 1;
                    firstLine = ++line;
                } else {
                    line += read[i] == '\n' ? 1 : 0;
                    append(read[i]);
                }
                rule.see(read[i]);
            }
            offset += count;
            from = 0;
            count = bytes.readNBytes(read, 0, read.length);
        }
        if (length > 0) {
            emit(visitor);
        }
    }

    private void append(byte next) {
        if (length == record.length) {
            if (length > Integer.MAX_VALUE / 2) {
                throw new Where(file, firstLine)
                        .wrong("a record of more than 1 GB can't be a prompt.");
            }
            record = Arrays.copyOf(record, 2 * length);
        }
        record[length++] = next;
    }

    private void emit(Records.Visitor visitor) {
        int end = length > 0 && record[length - 1] == '\r' ? length - 1 : length;
        if (!isBlank(end)) {
            visitor.record(start, record, 0, end, new Where(file, firstLine));
        }
        length = 0;
    }

    private boolean isBlank(int end) {
        for (int i = 0; i < end; i++) {
            if (record[i] != ' ' && record[i] != '\t' && record[i] != '\r' && record[i] != '\n') {
                return false;
            }
        }
        return true;
    }
}
