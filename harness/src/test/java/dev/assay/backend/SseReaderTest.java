package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row 10 of the list of pitfalls: streams cut and merged in every way. */
class SseReaderTest {

    private final List<String> events = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();
    private final List<String> strays = new ArrayList<>();

    private final SseReader reader =
            new SseReader(
                    new SseReader.Events() {
                        @Override
                        public void event(String name, byte[] data, int length, long ns) {
                            String text = new String(data, 0, length, StandardCharsets.UTF_8);
                            events.add(name == null ? text : name + "=" + text);
                            stamps.add(ns);
                        }

                        @Override
                        public void stray(byte[] line, int from, int to, long ns) {
                            strays.add(new String(line, from, to - from, StandardCharsets.UTF_8));
                        }

                        @Override
                        public void endless(byte[] beginning, int length) {
                            strays.add("endless");
                        }
                    });

    private void feed(String text, long ns) {
        feed(text.getBytes(StandardCharsets.UTF_8), ns);
    }

    private void feed(byte[] bytes, long ns) {
        reader.feed(bytes, 0, bytes.length, ns);
    }

    @Test
    void pitfall10SeveralEventsInOneReadShareItsStamp() {
        feed("data: a\n\ndata: b\n\n", 7);
        assertThat(events).containsExactly("a", "b");
        assertThat(stamps).containsExactly(7L, 7L);
    }

    @Test
    void pitfall10AnEventOverSeveralReadsHasTheStampOfTheLast() {
        feed("da", 1);
        feed("ta: he", 2);
        feed("llo\n", 3);
        assertThat(events).isEmpty();
        feed("\ndata: x", 4);
        assertThat(events).containsExactly("hello");
        assertThat(stamps).containsExactly(4L);
    }

    @Test
    void pitfall10ALineOfMegabytesIsOneEvent() {
        String long1 = "x".repeat(3_000_000);
        byte[] bytes = ("data: " + long1 + "\n\n").getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += 8192) {
            reader.feed(bytes, from, Math.min(bytes.length, from + 8192), from);
        }
        assertThat(events).containsExactly(long1);
    }

    @Test
    void pitfall10CarriageReturnsEndLinesToo() {
        feed("data: a\r\n\r\ndata: b\r\rdata: c\n\n", 1);
        assertThat(events).containsExactly("a", "b", "c");
    }

    @Test
    void pitfall10ALineFeedInTheNextReadBelongsToItsCarriageReturn() {
        feed("data: a\r", 1);
        feed("\n\r", 2);
        assertThat(stamps).as("complete without the last line feed").containsExactly(2L);
        feed("\ndata: b\r\n\r\n", 3);
        assertThat(events).containsExactly("a", "b");
    }

    @Test
    void pitfall10DataNeedsNoBlankAndLosesOnlyOne() {
        feed("data:a\n\ndata:  b\n\ndata\n\ndata:\n\n", 1);
        assertThat(events).containsExactly("a", " b", "", "");
    }

    @Test
    void pitfall10CommentsAndOtherFieldsAreNoEvents() {
        feed(": ping\n\n:\n\nid: 5\nretry: 10\n\nevent: x\n\n", 1);
        assertThat(events).isEmpty();
        assertThat(strays).isEmpty();
    }

    @Test
    void pitfall10SeveralDataLinesMakeOneEvent() {
        feed("data: a\n: ping\ndata: b\ndata:\n\n", 1);
        assertThat(events).containsExactly("a\nb\n");
    }

    @Test
    void pitfall10ACharacterCutInTwoIsWholeAgain() {
        byte[] bytes = "data: größe 🙂\n\n".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            feed(new byte[] {b}, 1);
        }
        assertThat(events).containsExactly("größe 🙂");
    }

    @Test
    void aByteOrderMarkAtTheStartIsPassedOver() {
        feed("\uFEFFdata: a\n\n", 1);
        assertThat(events).containsExactly("a");
    }

    @Test
    void theLastEventNeedsNoEmptyLine() {
        feed("data: a\n", 1);
        reader.end(2);
        assertThat(events).containsExactly("a");
        feed("data: b", 3);
        reader.end(4);
        assertThat(events).containsExactly("a", "b");
    }

    @Test
    void errorsAreToldByNameAndLinesThatAreNoFieldsAsTheyAre() {
        feed("event: error\ndata: boom\n\n<html>\n", 1);
        assertThat(events).containsExactly("error=boom");
        assertThat(strays).containsExactly("<html>");
    }

    @Test
    void aLineWithoutEndIsGivenUpAndNotKept() {
        byte[] part = new byte[1 << 20];
        java.util.Arrays.fill(part, (byte) 'x');
        for (int i = 0; i <= SseReader.MOST_BYTES / part.length; i++) {
            feed(part, i);
        }
        assertThat(strays).containsExactly("endless");
    }
}
