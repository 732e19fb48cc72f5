package dev.assay.backend;

import dev.assay.RequestError;
import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Says what an answer means that is no answer of the protocol. */
final class HttpFailure {

    private HttpFailure() {}

    static RequestError of(Response response, String target, long mostBytes) throws IOException {
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
                        + body(response, mostBytes));
    }

    static RequestError notTheProtocol(Response response, String target, long mostBytes)
            throws IOException {
        return new RequestError(
                ErrorKinds.PROTOCOL,
                target + " answered with a web page: " + body(response, mostBytes));
    }

    /** The body's beginning. All of it is read if it is short, so that the connection lives on. */
    static String body(Response response, long mostBytes) throws IOException {
        BufferedSource source = response.body().source();
        Buffer read = new Buffer();
        while (read.size() < mostBytes && source.read(read, mostBytes - read.size()) >= 0) {}
        byte[] bytes = read.readByteArray();
        return bytes.length == 0 ? "(no body)" : "'" + Excerpt.of(bytes, 0, bytes.length) + "'";
    }
}
