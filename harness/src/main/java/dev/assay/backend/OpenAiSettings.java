package dev.assay.backend;

import dev.assay.time.Clock;
import java.net.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How an {@link OpenAiHttpBackend} was configured.
 *
 * @param headers all headers that are set, the key among them
 * @param maxOutputTokens the limit for answers whose length is not fixed
 * @param keySource the name of the variable that the key came from, or should come from
 * @param trust how the server's certificate is judged, if not as the JVM does
 */
record OpenAiSettings(
        HttpTarget target,
        Optional<String> model,
        Map<String, String> headers,
        boolean hasKey,
        String keySource,
        boolean stream,
        boolean http2,
        OptionalInt maxOutputTokens,
        Map<String, Object> params,
        Set<String> omitted,
        Proxy proxy,
        Optional<Trust> trust,
        Clock clock) {

    /** A socket factory and the trust manager behind it. */
    record Trust(SSLSocketFactory sockets, X509TrustManager manager) {}

    /** The same calls to another server, which gets no secrets to see. */
    OpenAiSettings rehearsalAt(HttpTarget other) {
        return new OpenAiSettings(
                other,
                Optional.of("rehearsal"),
                Map.of(),
                false,
                keySource,
                stream,
                false,
                maxOutputTokens,
                params,
                omitted,
                Proxy.NO_PROXY,
                Optional.empty(),
                clock);
    }

    /** Not the record's own, which would print the key. */
    @Override
    public String toString() {
        return "OpenAiSettings[target=" + target + ", model=" + model.orElse("") + "]";
    }
}
