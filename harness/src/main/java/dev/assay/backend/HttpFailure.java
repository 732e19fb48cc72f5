package dev.assay.backend;

import dev.assay.RequestError;
import java.io.IOException;
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

    private static String quoted(byte[] body) {
        return body.length == 0 ? "(no body)" : "'" + Excerpt.of(body, 0, body.length) + "'";
    }

    /** The body's beginning. All of it is read if it is short, so that the connection lives on. */
    static byte[] body(Response response, long mostBytes) throws IOException {
        BufferedSource source = response.body().source();
        Buffer read = new Buffer();
        while (read.size() < mostBytes && source.read(read, mostBytes - read.size()) >= 0) {}
        return read.readByteArray();
    }
}
