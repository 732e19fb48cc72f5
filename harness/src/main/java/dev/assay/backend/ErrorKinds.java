package dev.assay.backend;

/** The kinds of error that a backend tells, beside {@code http_} and a status. */
final class ErrorKinds {

    /** No connection came about: refused, name unknown, no route, too slow. */
    static final String CONNECT = "connect";

    /** The connection came about, but not the encryption. */
    static final String TLS = "tls";

    /** The connection ended before the answer did. */
    static final String CONNECTION_CLOSED = "connection_closed";

    /** The answer breaks HTTP, server-sent events, JSON or the OpenAI protocol. */
    static final String PROTOCOL = "protocol";

    /** The server began an answer of status 200 and then sent an error in it. */
    static final String SERVER_ERROR = "server_error";

    /** The answer has no text at all, and the server counts no token. */
    static final String EMPTY_ANSWER = "empty_answer";

    private ErrorKinds() {}

    static String http(int status) {
        return "http_" + status;
    }
}
