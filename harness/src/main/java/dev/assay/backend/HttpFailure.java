package dev.assay.backend;

import dev.assay.RequestError;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Says what an answer means that is no answer of the protocol. */
final class HttpFailure {

    private HttpFailure() {}

    static RequestError of(Response response, String target, byte[] body) {
        String retryAfter = response.header("Retry-After");
        String location = response.header("Location");
        return new RequestError(
                ErrorKinds.http(response.code()),
                target
                        + " answered with status "
                        + response.code()
                        + (retryAfter == null ? "" : ", Retry-After " + Excerpt.of(retryAfter))
                        + (location == null ? "" : ", Location " + Excerpt.of(location))
                        + ": "
                        + quoted(body));
    }

    static RequestError notTheProtocol(String target, byte[] body) {
        return new RequestError(
                ErrorKinds.PROTOCOL, target + " answered with a web page: " + quoted(body));
    }

    /** Compressed, though nobody asked for it: none of that is read. */
    static Optional<RequestError> encoded(Response response, String target) {
        String encoding = response.header("Content-Encoding");
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return Optional.empty();
        }
        return Optional.of(
                new RequestError(
                        ErrorKinds.PROTOCOL,
                        target
                                + " answered with Content-Encoding "
                                + Excerpt.of(encoding)
                                + ", though the request accepts identity alone, since packing holds"
                                + " tokens back. Switch it off in the server or the proxy."));
    }

    private static String quoted(byte[] body) {
        return body.length == 0 ? "(no body)" : "'" + Excerpt.of(body, 0, body.length) + "'";
    }

    /** The body's beginning. All of it is read if it is short, so that the connection lives on. */
    static byte[] body(Response response, long mostBytes) {
        BufferedSource source = response.body().source();
        Buffer read = new Buffer();
        try {
            while (read.size() < mostBytes && source.read(read, mostBytes - read.size()) >= 0) {}
        } catch (IOException e) {
            // What the answer is, is known; whatever became of the rest.
        }
        return read.readByteArray();
    }
}
