package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePumpTest {

    @Test
    void linesEndInLfOrCrLfAndTheLastNeedsNone() {
        assertThat(lines("a\r\n\nb\rc\nlast")).containsExactly("a", "", "b\rc", "last");
    }

    @Test
    void lineWithoutEndComesInPieces() {
        assertThat(lines("x".repeat(3 * LinePump.MAX_LINE_BYTES + 1)))
                .extracting(String::length)
                .containsExactly(
                        LinePump.MAX_LINE_BYTES,
                        LinePump.MAX_LINE_BYTES,
                        LinePump.MAX_LINE_BYTES,
                        1);
    }

    @Test
    void bytesThatAreNotUtf8BecomeReplacements() {
        assertThat(lines(new byte[] {'a', (byte) 0xFF, 0, 'b', '\n', (byte) 0xC3}))
                .containsExactly("a\uFFFD\0b", "\uFFFD");
    }

    private static List<String> lines(String text) {
        return lines(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        new LinePump(new ByteArrayInputStream(bytes), lines::add).run();
        return lines;
    }
}
