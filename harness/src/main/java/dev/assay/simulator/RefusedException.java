package dev.assay.simulator;

import java.io.Serial;
import java.util.OptionalLong;

/** A request that gets an error instead of an answer. */
final class RefusedException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final String param;
    private final String code;

    private transient OptionalLong retryAfter = OptionalLong.empty();

    /**
     * @param param the member of the request at fault, or null
     * @param code the error in one word, as OpenAI spells it
     */
    RefusedException(int status, String param, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.param = param;
        this.code = code;
    }

    static RefusedException badRequest(String param, String message) {
        return new RefusedException(400, param, "invalid_value", message);
    }

    /** The same, with the seconds after which to come again. */
    RefusedException retryAfter(OptionalLong seconds) {
        retryAfter = seconds;
        return this;
    }

    OptionalLong retryAfter() {
        return retryAfter;
    }

    int status() {
        return status;
    }

    String param() {
        return param;
    }

    String code() {
        return code;
    }
}
