package dev.assay.backend;

import dev.assay.time.Clock;
import java.net.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How an {@link OpenAiHttpBackend} was configured.
 *
 * @param targets the servers that are called in turn; at least one
 * @param headers all headers that are set, the key among them
 * @param maxOutputTokens the limit for answers whose length is not fixed
 * @param keySource the name of the variable that the key came from, or should come from
 * @param tokenizer what counts answers whose server does not
 * @param trust how the server's certificate is judged, if not as the JVM does
 */
record OpenAiSettings(
        List<HttpTarget> targets,
        Optional<String> model,
        Map<String, String> headers,
        boolean hasKey,
        String keySource,
        boolean stream,
        boolean http2,
        OptionalInt maxOutputTokens,
        Map<String, Object> params,
        Set<String> omitted,
        Optional<String> tokenizer,
        Proxy proxy,
        Optional<Trust> trust,
        Clock clock) {

    /** The member of a payload that asks for token counts at the end of a stream. */
    static final String STREAM_OPTIONS = "stream_options";

    /** A socket factory and the trust manager behind it. */
    record Trust(SSLSocketFactory sockets, X509TrustManager manager) {}

    /** Whether some target is called over TLS. */
    boolean tls() {
        return targets.stream().anyMatch(target -> target.base().isHttps());
    }

    /** All targets, as they are shown. */
    String address() {
        return targets.stream().map(HttpTarget::toString).collect(Collectors.joining(", "));
    }

    /** Whether the backend itself asks for usage in streams, and may stop to. */
    boolean asksUsage() {
        return stream && !omitted.contains(STREAM_OPTIONS) && !params.containsKey(STREAM_OPTIONS);
    }

    /** The same calls to another server, which gets no secrets to see. */
    OpenAiSettings rehearsalAt(HttpTarget other) {
        return new OpenAiSettings(
                List.of(other),
                Optional.of("rehearsal"),
                Map.of(),
                false,
                keySource,
                stream,
                false,
                maxOutputTokens,
                params,
                omitted,
                tokenizer,
                Proxy.NO_PROXY,
                Optional.empty(),
                clock);
    }

    /** Not the record's own, which would print the key. */
    @Override
    public String toString() {
        return "OpenAiSettings[target=" + address() + ", model=" + model.orElse("") + "]";
    }
}
