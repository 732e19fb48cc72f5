package dev.assay.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;

/** A file without its byte order mark, which some tools write before UTF-8. */
final class PastTheMark extends PushbackInputStream {

    private static final int LONGEST = 3;

    /** How many bytes were left out. */
    final int length;

    PastTheMark(InputStream bytes, Path file) throws IOException {
        super(bytes, LONGEST);
        byte[] head = new byte[LONGEST];
        int count = readNBytes(head, 0, LONGEST);
        length = Utf8.markLength(head, count, new Where(file, 1));
        unread(head, length, count - length);
    }
}
