package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private static final String TWO_REQUESTS =
            "POST /v1/completions?x=1 HTTP/1.1\r\nHOST: a\r\ncOnTeNt-LeNgTh: 5\r\n\r\nhello"
                    + "\r\nPOST http://host:80/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3;ext=1\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";

    private final RequestReader reader = new RequestReader(100);

    @Test
    void requestsComeOutTheSameHoweverTheirBytesAreCut() throws RefusedException {
        byte[] bytes = TWO_REQUESTS.getBytes(StandardCharsets.US_ASCII);
        for (int size = 1; size <= bytes.length; size++) {
            RequestReader fresh = new RequestReader(100);
            List<HttpRequest> read = new ArrayList<>();
            for (int at = 0; at < bytes.length; at += size) {
                fresh.append(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
                Optional<HttpRequest> request;
                while ((request = fresh.next()).isPresent()) {
                    read.add(request.get());
                }
            }
            assertThat(read).extracting(HttpRequest::path).containsExactly("/v1/completions", "/x");
            assertThat(read.get(0).body()).asString().isEqualTo("hello");
            assertThat(read.get(0).header("Content-Length")).contains("5");
            assertThat(read.get(1).body()).asString().isEqualTo("abc0123456789");
        }
    }

    @Test
    void aBodyLargerThanTheBufferIsReadWhole() throws RefusedException {
        RequestReader large = new RequestReader(1_000_000);
        large.append(ascii("POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n"));
        for (int i = 0; i < 10; i++) {
            assertThat(large.next()).isEmpty();
            large.append(ByteBuffer.wrap(new byte[10_000]));
        }

        assertThat(large.next().orElseThrow().body()).hasSize(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, Accept: a, true",
        "HTTP/1.1, Connection: Close, false",
        "HTTP/1.0, Accept: a, false",
        "HTTP/1.0, Connection: Keep-Alive, true"
    })
    void keepAliveFollowsVersionAndHeader(String version, String header, boolean expected)
            throws RefusedException {
        reader.append(ascii("GET / " + version + "\r\n" + header + "\r\n\r\n"));

        assertThat(reader.next().orElseThrow().keepAlive()).isEqualTo(expected);
    }

    @Test
    void aClientThatWaitsForContinueIsSeenOnceAndOnlyBeforeItsBody() throws RefusedException {
        reader.append(
                ascii("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
        assertThat(reader.next()).isEmpty();
        assertThat(reader.takeContinue()).isTrue();
        assertThat(reader.takeContinue()).isFalse();

        reader.append(
                ascii("okPOST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok"));
        assertThat(reader.next()).isPresent();
        assertThat(reader.next()).isPresent();
        assertThat(reader.takeContinue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello\\r\\n | 400 | The request line is 'hello'",
                "GET / HTTP/2.0\\r\\n | 400 | The request line is 'GET / HTTP/2.0'",
                "GET / HTTP/1.1\\r\\nno colon\\r\\n | 400 | The header line is 'no colon'",
                "GET / HTTP/1.1\\r\\nContent-Length: -1\\r\\n\\r\\n | 400 | Content-Length is '-1'",
                "GET / HTTP/1.1\\r\\nContent-Length: 101\\r\\n\\r\\n | 413 | longer than 100 bytes",
                "GET / HTTP/1.1\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n | 501 | only chunked",
                "GET / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n | 400 | chunk's size",
                "GET / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n65\\r\\n | 413 | longer than",
                "GET / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nab\\r\\n | 400 | longer than its"
            })
    void whatIsNoRequestIsRefused(String bytes, int status, String message) {
        reader.append(ascii(bytes.replace("\\r", "\r").replace("\\n", "\n")));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(reader::next)
                .withMessageContaining(message)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        reader.append(ascii("GET / HTTP/1.1\r\nX: " + "a".repeat(RequestReader.MAX_HEAD_BYTES)));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(reader::next)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(431));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
