package dev.assay.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text out of bytes, where a wrong byte is an error and no question mark. */
final class Utf8 {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8() {}

    static String decode(byte[] bytes, int from, int to, Where where) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw where.wrong(
                    String.format(
                            "byte %d of the line is 0x%02x, which is no UTF-8 there. Files must be"
                                    + " in UTF-8: convert it, as with iconv -f latin1 -t utf-8.",
                            in.position() - from + 1, bytes[in.position()]));
        }
        return out.flip().toString();
    }

    /** How many bytes of a byte order mark a file begins with. */
    static int markLength(byte[] head, int length, Where where) {
        if (length >= 2 && isUtf16(head[0], head[1])) {
            throw where.wrong(
                    "the file begins with the byte order mark of UTF-16. Files must be in UTF-8:"
                            + " convert it, as with iconv -f utf-16 -t utf-8.");
        }
        boolean marked =
                length >= MARK.length
                        && head[0] == MARK[0]
                        && head[1] == MARK[1]
                        && head[2] == MARK[2];
        return marked ? MARK.length : 0;
    }

    private static boolean isUtf16(byte first, byte second) {
        return first == (byte) 0xFF && second == (byte) 0xFE
                || first == (byte) 0xFE && second == (byte) 0xFF;
    }
}
