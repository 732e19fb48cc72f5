package dev.assay.backend;

import dev.assay.RequestError;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says what an exception out of a call means. */
final class CallFailure {

    /** How OkHttp says that a body of known length ended too early. */
    private static final String CUT_OFF = "unexpected end of stream";

    private CallFailure() {}

    static RequestError of(IOException failure, CallMarks marks, String target) {
        if (!marks.acquiredConnection()) {
            return notConnected(failure, target);
        }
        if (failure instanceof ProtocolException && !CUT_OFF.equals(failure.getMessage())) {
            return new RequestError(
                    ErrorKinds.PROTOCOL,
                    "The answer of "
                            + target
                            + " breaks HTTP: "
                            + Excerpt.of(reason(failure))
                            + ".");
        }
        return new RequestError(
                ErrorKinds.CONNECTION_CLOSED,
                "The connection to "
                        + target
                        + " ended "
                        + progress(marks)
                        + " ("
                        + Excerpt.of(reason(failure))
                        + ").");
    }

    private static RequestError notConnected(IOException failure, String target) {
        if (failure instanceof UnknownHostException) {
            return new RequestError(ErrorKinds.CONNECT, "The host of " + target + " is not known.");
        }
        if (failure instanceof SSLException) {
            return new RequestError(
                    ErrorKinds.TLS, "No TLS with " + target + ": " + reason(failure) + ".");
        }
        return new RequestError(
                ErrorKinds.CONNECT, "No connection to " + target + ": " + reason(failure) + ".");
    }

    private static String progress(CallMarks marks) {
        if (marks.anythingArrived()) {
            return "in the middle of the answer";
        }
        if (!marks.anythingSent()) {
            return "before the request was sent";
        }
        if (marks.reusedConnection()) {
            return "before any of the answer arrived, after it had served other requests";
        }
        return "before any of the answer arrived";
    }

    static String reason(IOException failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure instanceof EOFException
                    ? "the server closed it"
                    : failure.getClass().getSimpleName();
        }
        // OkHttp quotes its buffer, or an address that is no address any more.
        boolean cutOff = message.startsWith(CUT_OFF) || message.startsWith("\\n not found");
        return cutOff ? "the server closed it" : message;
    }
}
