package dev.assay.backend;

import java.util.Arrays;

/**
 * Cuts a stream of bytes into server-sent events (WHATWG HTML, section 9.2.6), wherever the reads
 * happened to cut it. Works on bytes: a character that is cut in two is whole again before anybody
 * decodes it.
 *
 * <p>An event belongs to the read that completed it, and carries that read's stamp. Copies each
 * byte once; grows to the longest event and stays there. A line or an event beyond {@value
 * #MOST_BYTES} bytes is none of an answer, and is not kept.
 */
final class SseReader {

    /** What happens with the parts of a stream. */
    interface Events {

        /**
         * An event with data. The bytes are only good until the return.
         *
         * @param name the event's name if it is {@code error}, which some servers use; else null
         * @param ns when the bytes that completed it arrived
         */
        void event(String name, byte[] data, int length, long ns);

        /** A line that is no field of an event, and not empty. */
        void stray(byte[] line, int from, int to, long ns);

        /** Something has no end, and is given up. The bytes are its beginning. */
        void endless(byte[] beginning, int length);
    }

    /** More than any answer has, less than what would bring down a JVM of some streams. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] ERROR = {'e', 'r', 'r', 'o', 'r'};
    private static final byte[] LINE_FEED = {'\n'};
    private static final byte[][] OTHER_FIELDS = {{'i', 'd'}, {'r', 'e', 't', 'r', 'y'}};

    /** The first room for what has to be kept: an answer that comes as one piece needs none. */
    private static final int FIRST_BYTES = 512;

    private static final byte[] NONE = {};

    private final Events events;
    private byte[] cutLine = NONE;
    private int cutLength;
    private byte[] data = NONE;
    private int dataLength;
    private boolean hasData;
    private String name;
    private boolean lineFeedMayFollow;
    private boolean atStart = true;

    SseReader(Events events) {
        this.events = events;
    }

    /** Takes the bytes of one read. */
    void feed(byte[] bytes, int from, int to, long ns) {
        int at = from;
        while (at < to) {
            if (lineFeedMayFollow) {
                lineFeedMayFollow = false;
                if (bytes[at] == '\n') {
                    at++;
                    continue;
                }
            }
            int end = endOfLine(bytes, at, to);
            if (end == to) {
                keep(bytes, at, to);
                return;
            }
            takeLine(bytes, at, end, ns);
            lineFeedMayFollow = bytes[end] == '\r';
            at = end + 1;
        }
    }

    /** The stream is over. What has no end yet ends here: many servers leave out the last line. */
    void end(long ns) {
        if (cutLength > 0) {
            takeLine(cutLine, 0, 0, ns);
        }
        dispatch(ns);
    }

    private static int endOfLine(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private void keep(byte[] bytes, int from, int to) {
        if (cutLength > MOST_BYTES - (to - from)) {
            events.endless(cutLine, cutLength);
            cutLength = 0;
            return;
        }
        cutLine = append(cutLine, cutLength, bytes, from, to);
        cutLength += to - from;
    }

    private void takeLine(byte[] bytes, int from, int to, long ns) {
        if (cutLength == 0) {
            line(bytes, from, to, ns);
            return;
        }
        keep(bytes, from, to);
        int length = cutLength;
        cutLength = 0;
        line(cutLine, 0, length, ns);
    }

    private void line(byte[] bytes, int start, int to, long ns) {
        int from = atStart ? skipByteOrderMark(bytes, start, to) : start;
        atStart = false;
        if (from == to) {
            dispatch(ns);
        } else if (isField(DATA, bytes, from, to)) {
            addData(bytes, valueOf(DATA, bytes, from, to), to);
        } else if (isField(EVENT, bytes, from, to)) {
            int value = valueOf(EVENT, bytes, from, to);
            name = Arrays.equals(bytes, value, to, ERROR, 0, ERROR.length) ? "error" : null;
        } else if (bytes[from] != ':' && !isOtherField(bytes, from, to)) {
            events.stray(bytes, from, to, ns);
        }
    }

    private static int skipByteOrderMark(byte[] bytes, int from, int to) {
        boolean marked =
                to - from >= 3
                        && bytes[from] == (byte) 0xEF
                        && bytes[from + 1] == (byte) 0xBB
                        && bytes[from + 2] == (byte) 0xBF;
        return marked ? from + 3 : from;
    }

    private static boolean isOtherField(byte[] bytes, int from, int to) {
        for (byte[] field : OTHER_FIELDS) {
            if (isField(field, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isField(byte[] field, byte[] bytes, int from, int to) {
        int end = from + field.length;
        if (to < end || (to > end && bytes[end] != ':')) {
            return false;
        }
        return Arrays.equals(bytes, from, end, field, 0, field.length);
    }

    /** Where the value begins: after the colon and one blank, if there is one. */
    private static int valueOf(byte[] field, byte[] bytes, int from, int to) {
        int value = Math.min(to, from + field.length + 1);
        return value < to && bytes[value] == ' ' ? value + 1 : value;
    }

    private void addData(byte[] bytes, int from, int to) {
        if (dataLength > MOST_BYTES - (to - from) - 1) {
            events.endless(data, dataLength);
            dataLength = 0;
            return;
        }
        if (hasData) {
            data = append(data, dataLength, LINE_FEED, 0, 1);
            dataLength++;
        }
        data = append(data, dataLength, bytes, from, to);
        dataLength += to - from;
        hasData = true;
    }

    private void dispatch(long ns) {
        if (hasData) {
            events.event(name, data, dataLength, ns);
        }
        hasData = false;
        dataLength = 0;
        name = null;
    }

    private static byte[] append(byte[] target, int length, byte[] bytes, int from, int to) {
        int needed = length + (to - from);
        byte[] room =
                needed <= target.length
                        ? target
                        : Arrays.copyOf(target, Math.max(needed, grown(target.length)));
        System.arraycopy(bytes, from, room, length, to - from);
        return room;
    }

    private static int grown(int size) {
        return Math.max(FIRST_BYTES, Math.min(2 * size, MOST_BYTES));
    }
}
