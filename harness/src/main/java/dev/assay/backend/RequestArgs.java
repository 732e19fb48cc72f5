package dev.assay.backend;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What was sent for a request, secrets blanked. The payload becomes text only when it is asked for,
 * since one of these is made for each request.
 */
public final class RequestArgs {

    private final String target;
    private final Map<String, String> headers;
    private final Map<String, Object> params;
    private final byte[] payload;
    private final Secrets secrets;

    RequestArgs(
            String target,
            Map<String, String> headers,
            Map<String, Object> params,
            byte[] payload,
            Secrets secrets) {
        this.target = target;
        this.headers = headers;
        this.params = params;
        this.payload = payload;
        this.secrets = secrets;
    }

    /**
     * What another backend sent. Headers whose names tell that they hold a secret are blanked, and
     * so are their values wherever else they stand.
     *
     * @param params the request's own members of the payload
     * @param payload the body as it was sent; not copied
     */
    public static RequestArgs of(
            String target,
            Map<String, String> headers,
            Map<String, Object> params,
            byte[] payload) {
        Secrets secrets = Secrets.among(headers);
        return new RequestArgs(target, secrets.blank(headers), params, payload, secrets);
    }

    /** The full address. */
    public String target() {
        return target;
    }

    /** The headers that were set, secrets blanked. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The request's own members of the payload, beside those that the backend sets. */
    public Map<String, Object> params() {
        return params;
    }

    /** The body as it was sent, secrets blanked. */
    public String payload() {
        return secrets.blank(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RequestArgs[target=" + target + ", payload=" + payload.length + " bytes]";
    }
}
