package dev.assay.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was read.
 *
 * @param path without scheme, host and query
 * @param headers names in lower case; of a repeated field the last value
 * @param keepAlive whether the client wants the connection to stay
 */
record HttpRequest(
        String method,
        String path,
        boolean http11,
        Map<String, String> headers,
        byte[] body,
        boolean keepAlive) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
