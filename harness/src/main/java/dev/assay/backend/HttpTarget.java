package dev.assay.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * The address of a server, without the {@code /v1} of the protocol.
 *
 * @param base what stands before {@code /v1}
 */
record HttpTarget(HttpUrl base) {

    /** Reads one address, or several that are separated by commas or blanks. */
    static List<HttpTarget> parseAll(String text) {
        List<HttpTarget> targets =
                Arrays.stream(text.strip().split("\\s*,\\s*|\\s+"))
                        .map(HttpTarget::parse)
                        .distinct()
                        .toList();
        if (targets.stream().map(target -> target.base().isHttps()).distinct().count() > 1) {
            throw invalid(text, "some are http:// and some https://; call either kind alone");
        }
        return targets;
    }

    /** Reads an address with or without a slash or {@code /v1} at its end. */
    static HttpTarget parse(String text) {
        String stripped = text.strip();
        requireScheme(stripped);
        HttpUrl url = parseUrl(stripped);
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            // Not quoted: it holds a password.
            throw new BackendException(
                    "The target must not hold a user or password, for it is part of every report."
                            + " Set a header instead, such as Authorization.");
        }
        if (url.query() != null || url.fragment() != null) {
            throw invalid(
                    stripped, "it has a query or a fragment; give the server's address alone");
        }
        return new HttpTarget(withoutV1(url));
    }

    private static void requireScheme(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw invalid(text, "it does not begin with http:// or https://");
        }
    }

    private static HttpUrl parseUrl(String text) {
        try {
            return HttpUrl.get(text);
        } catch (IllegalArgumentException e) {
            throw invalid(text, e.getMessage());
        }
    }

    private static HttpUrl withoutV1(HttpUrl url) {
        HttpUrl.Builder builder = url.newBuilder();
        List<String> segments = url.pathSegments();
        int last = segments.size() - 1;
        while (last >= 0 && segments.get(last).isEmpty()) {
            builder.removePathSegment(last--);
        }
        if (last >= 0 && segments.get(last).equals("v1")) {
            builder.removePathSegment(last);
        }
        return builder.build();
    }

    private static BackendException invalid(String text, String why) {
        String shown = text.contains("@") ? "(not shown, for it may hold a password)" : text;
        return new BackendException(
                "The target '"
                        + shown
                        + "' is no address of a server: "
                        + why
                        + ". An address looks like http://localhost:8000.");
    }

    /** The address of an endpoint, such as {@code models}. */
    HttpUrl endpoint(String path) {
        return base.newBuilder().addPathSegments("v1/" + path).build();
    }

    /** By hand, as with {@link Payload}: a record's own are made at run time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HttpTarget target && target.base.equals(base);
    }

    @Override
    public int hashCode() {
        return base.hashCode();
    }

    @Override
    public String toString() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
