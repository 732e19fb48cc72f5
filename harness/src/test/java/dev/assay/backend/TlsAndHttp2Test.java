package dev.assay.backend;

import static dev.assay.backend.Calls.TOKEN;
import static dev.assay.backend.Calls.USAGE;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Resolution;
import dev.assay.Timeline;
import java.io.InputStream;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsAndHttp2Test {

    private final Timeline timeline = new Timeline();

    private static SSLContext context() throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new X509TrustManager[] {trust()}, null);
        return context;
    }

    private static X509TrustManager trust() throws Exception {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keyStore());
        return (X509TrustManager) trust.getTrustManagers()[0];
    }

    /** A certificate for localhost of our own, made with keytool. */
    private static KeyStore keyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = TlsAndHttp2Test.class.getResourceAsStream("localhost.p12")) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }

    private static MockWebServer tlsServer(Protocol... protocols) throws Exception {
        MockWebServer server = new MockWebServer();
        server.useHttps(context().getSocketFactory());
        server.setProtocols(List.of(protocols));
        server.start();
        return server;
    }

    private static OpenAiHttpBackend.Builder builder(MockWebServer server, String scheme) {
        return new OpenAiHttpBackend.Builder(variable -> null)
                .target(scheme + "://localhost:" + server.getPort())
                .model("m");
    }

    private static MockResponse answer() {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .chunkedBody("data: " + TOKEN + "\n\ndata: " + USAGE + "\n\ndata: [DONE]\n\n", 20)
                .build();
    }

    private static MockResponse answer2() {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .body("data: " + TOKEN + "\n\ndata: " + USAGE + "\n\ndata: [DONE]\n\n")
                .build();
    }

    @Test
    void underTlsTheStampsAreTheRequestsAndNotTheHandshakes() throws Exception {
        StepClock clock = new StepClock();
        try (MockWebServer server = tlsServer(Protocol.HTTP_1_1);
                OpenAiHttpBackend backend =
                        builder(server, "https")
                                .trust(context().getSocketFactory(), trust())
                                .clock(clock)
                                .build()) {
            for (int i = 0; i < 5; i++) {
                server.enqueue(answer());
                Resolution<ResponseSummary> resolution = call(backend, timeline);
                assertThat(errorKind(resolution)).isEqualTo("none");
                assertThat(timeline.socketStamps()).isTrue();
                assertThat(timeline.firstByteNs()).isEqualTo(timeline.requestStartNs() + 1);
                assertThat(timeline.connectNs() > 0).isEqualTo(i == 0);
            }
            for (int i = 0; i < 5; i++) {
                assertThat(server.takeRequest().getConnectionIndex()).isZero();
            }
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsToldInBothPlaces() throws Exception {
        try (MockWebServer server = tlsServer(Protocol.HTTP_1_1);
                OpenAiHttpBackend backend = builder(server, "https").build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("tls");
            assertThatThrownBy(backend::validate)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("certificate");
        }
    }

    @Test
    void http2IsSpokenOnRequestAndItsStartIsNoSocketStamp() throws Exception {
        try (MockWebServer server = tlsServer(Protocol.HTTP_2, Protocol.HTTP_1_1);
                OpenAiHttpBackend backend =
                        builder(server, "https")
                                .trust(context().getSocketFactory(), trust())
                                .http2(true)
                                .build()) {
            requireHttp2(server, backend);
        }
    }

    @Test
    void http2WithoutTlsIsSpokenToAServerThatKnows() throws Exception {
        try (MockWebServer server = new MockWebServer();
                OpenAiHttpBackend backend = http2Clear(server)) {
            requireHttp2(server, backend);
        }
    }

    private static OpenAiHttpBackend http2Clear(MockWebServer server) throws Exception {
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.start();
        return builder(server, "http").http2(true).build();
    }

    private void requireHttp2(MockWebServer server, OpenAiHttpBackend backend) throws Exception {
        for (int i = 0; i < 3; i++) {
            server.enqueue(answer2());
            Resolution<ResponseSummary> resolution = call(backend, timeline);
            assertThat(errorKind(resolution)).isEqualTo("none");
            assertThat(timeline.socketStamps()).isFalse();
            assertThat(timeline.requestStartNs()).isEqualTo(Timeline.ABSENT);
            assertThat(resolution.status().requestStartNs()).isPresent();
            assertThat(timeline.firstByteNs())
                    .isGreaterThan(resolution.status().requestStartNs().getAsLong());
            assertThat(timeline.firstTokenNs()).isGreaterThanOrEqualTo(timeline.firstByteNs());
            assertThat(server.takeRequest().getConnectionIndex()).isZero();
        }
    }

    @Test
    void onAnOrdinaryConnectionHttp11IsSpoken() throws Exception {
        try (MockWebServer server = tlsServer(Protocol.HTTP_2, Protocol.HTTP_1_1);
                OpenAiHttpBackend backend =
                        builder(server, "https")
                                .trust(context().getSocketFactory(), trust())
                                .build()) {
            server.enqueue(answer());
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            assertThat(server.takeRequest().getRequestLine()).endsWith("HTTP/1.1");
        }
    }
}
