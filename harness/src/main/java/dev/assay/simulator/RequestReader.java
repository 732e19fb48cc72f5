package dev.assay.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts the bytes of one connection into requests (RFC 9112), however they are split on their way.
 * After a refusal it is of no more use: where the next request would begin is unknown.
 */
final class RequestReader {

    static final int MAX_HEAD_BYTES = 64 * 1024;

    private enum State {
        REQUEST_LINE,
        HEADERS,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER
    }

    private final int maxBodyBytes;

    private byte[] bytes = new byte[4096];
    private int begin;
    private int end;
    private int scanned;

    private State state = State.REQUEST_LINE;
    private int headBytes;
    private String[] requestLine = {};
    private Map<String, String> headers = new LinkedHashMap<>();
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long bodyLeft;
    private boolean continueDue;

    RequestReader(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    void append(ByteBuffer more) {
        int added = more.remaining();
        if (bytes.length - end < added) {
            int kept = end - begin;
            byte[] target =
                    kept + added <= bytes.length
                            ? bytes
                            : new byte[Math.max(2 * bytes.length, kept + added)];
            System.arraycopy(bytes, begin, target, 0, kept);
            bytes = target;
            scanned -= begin;
            begin = 0;
            end = kept;
        }
        more.get(bytes, end, added);
        end += added;
    }

    /** The next request, or empty while bytes are missing. */
    Optional<HttpRequest> next() throws RefusedException {
        while (true) {
            boolean stepped =
                    switch (state) {
                        case REQUEST_LINE -> readRequestLine();
                        case HEADERS -> readHeader();
                        case FIXED_BODY, CHUNK_DATA -> readBody();
                        case CHUNK_SIZE -> readChunkSize();
                        case CHUNK_END -> readChunkEnd();
                        case TRAILER -> readTrailer();
                    };
            if (!stepped) {
                return Optional.empty();
            }
            if (state == State.REQUEST_LINE && requestLine.length > 0) {
                return Optional.of(takeRequest());
            }
        }
    }

    /** Whether the client waits for "100 Continue" now. True once per request. */
    boolean takeContinue() {
        boolean due = continueDue && begin == end;
        continueDue = false;
        return due;
    }

    private boolean readRequestLine() throws RefusedException {
        String line = line();
        if (line == null) {
            return false;
        }
        if (line.isEmpty()) {
            return true; // tolerated between requests, as RFC 9112, 2.2 asks
        }
        String[] parts = line.split(" ");
        if (parts.length != 3 || !parts[2].matches("HTTP/1\\.[01]")) {
            throw broken("The request line is '" + brief(line) + "', not 'METHOD PATH HTTP/1.1'.");
        }
        requestLine = parts;
        state = State.HEADERS;
        return true;
    }

    private boolean readHeader() throws RefusedException {
        String line = line();
        if (line == null) {
            return false;
        }
        if (line.isEmpty()) {
            beginBody();
            return true;
        }
        int colon = line.indexOf(':');
        if (colon <= 0 || Character.isWhitespace(line.charAt(colon - 1))) {
            throw broken("The header line is '" + brief(line) + "', not 'Name: value'.");
        }
        headers.put(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
        return true;
    }

    private void beginBody() throws RefusedException {
        String coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new RefusedException(
                        501,
                        null,
                        "unsupported_transfer_encoding",
                        "Transfer-Encoding is '" + brief(coding) + "'; only chunked is known.");
            }
            state = State.CHUNK_SIZE;
        } else {
            bodyLeft = declaredLength();
            requireRoomFor(bodyLeft);
            state = State.FIXED_BODY;
        }
        continueDue = "100-continue".equalsIgnoreCase(headers.get("expect"));
    }

    private long declaredLength() throws RefusedException {
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("[0-9]{1,18}")) {
            throw broken("Content-Length is '" + brief(length) + "', not a number of bytes.");
        }
        return Long.parseLong(length);
    }

    private boolean readBody() {
        int taken = (int) Math.min(bodyLeft, end - begin);
        body.write(bytes, begin, taken);
        begin += taken;
        scanned = begin;
        bodyLeft -= taken;
        if (bodyLeft > 0) {
            return false;
        }
        state = state == State.FIXED_BODY ? State.REQUEST_LINE : State.CHUNK_END;
        return true;
    }

    private boolean readChunkSize() throws RefusedException {
        String line = line();
        if (line == null) {
            return false;
        }
        String size = line.split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw broken("A chunk's size is '" + brief(line) + "', not a hexadecimal number.");
        }
        bodyLeft = Long.parseLong(size, 16);
        requireRoomFor(bodyLeft);
        headBytes = 0;
        state = bodyLeft == 0 ? State.TRAILER : State.CHUNK_DATA;
        return true;
    }

    private boolean readChunkEnd() throws RefusedException {
        String line = line();
        if (line != null && !line.isEmpty()) {
            throw broken("A chunk is longer than its size says: '" + brief(line) + "' follows it.");
        }
        state = line == null ? State.CHUNK_END : State.CHUNK_SIZE;
        return line != null;
    }

    private boolean readTrailer() throws RefusedException {
        String line = line();
        if (line != null && line.isEmpty()) {
            state = State.REQUEST_LINE;
        }
        return line != null;
    }

    private HttpRequest takeRequest() {
        boolean http11 = requestLine[2].equals("HTTP/1.1");
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        HttpRequest request =
                new HttpRequest(
                        requestLine[0],
                        path(requestLine[1]),
                        http11,
                        headers,
                        body.toByteArray(),
                        http11 ? !connection.contains("close") : connection.contains("keep-alive"));
        requestLine = new String[0];
        headers = new LinkedHashMap<>();
        body = new ByteArrayOutputStream();
        headBytes = 0;
        continueDue = false;
        return request;
    }

    private static String path(String target) {
        String path = target.replaceFirst("^[a-zA-Z]+://[^/?]*", "").replaceFirst("[?#].*", "");
        return path.isEmpty() ? "/" : path;
    }

    /** The next line without its end, or null while its end is missing. */
    private String line() throws RefusedException {
        scanned = Math.max(scanned, begin);
        while (scanned < end && bytes[scanned] != '\n') {
            scanned++;
        }
        if (headBytes + scanned - begin > MAX_HEAD_BYTES) {
            throw new RefusedException(
                    431,
                    null,
                    "headers_too_large",
                    "The request's head is longer than " + MAX_HEAD_BYTES + " bytes.");
        }
        if (scanned == end) {
            return null;
        }
        int lineEnd = scanned > begin && bytes[scanned - 1] == '\r' ? scanned - 1 : scanned;
        String line =
                new String(Arrays.copyOfRange(bytes, begin, lineEnd), StandardCharsets.ISO_8859_1);
        headBytes += scanned + 1 - begin;
        begin = ++scanned;
        return line;
    }

    private void requireRoomFor(long more) throws RefusedException {
        if (body.size() + more > maxBodyBytes) {
            throw new RefusedException(
                    413,
                    null,
                    "request_too_large",
                    "The request's body is longer than " + maxBodyBytes + " bytes.");
        }
    }

    private static RefusedException broken(String message) {
        return new RefusedException(400, null, "malformed_http", message);
    }

    private static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
