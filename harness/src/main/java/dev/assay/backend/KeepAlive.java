package dev.assay.backend;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says of how long it keeps an idle connection, in the header of that name. */
final class KeepAlive {

    private static final Pattern TIMEOUT = Pattern.compile("(?i)\\btimeout\\s*=\\s*(\\d{1,9})");
    private static final long NS_PER_S = 1_000_000_000;

    private KeepAlive() {}

    /**
     * How long a connection may have been idle for a request to go out on it: a second less than
     * the server says, so that the two don't cross.
     *
     * @param header such as {@code timeout=5, max=100}; null if there is none
     */
    static OptionalLong idleNs(String header) {
        if (header == null) {
            return OptionalLong.empty();
        }
        Matcher timeout = TIMEOUT.matcher(header);
        if (!timeout.find()) {
            return OptionalLong.empty();
        }
        long saidNs = Long.parseLong(timeout.group(1)) * NS_PER_S;
        return OptionalLong.of(Math.max(saidNs / 2, saidNs - NS_PER_S));
    }
}
