package dev.assay.backend;

import static dev.assay.backend.Calls.STREAM;
import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static dev.assay.backend.Calls.errorMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Resolution;
import dev.assay.Timeline;
import java.net.InetSocketAddress;
import java.net.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TargetsAndProxiesTest {

    private final Timeline timeline = new Timeline();

    private static ScriptedServer withModel(String model) throws Exception {
        String models = ScriptedServer.json(200, "{\"data\":[{\"id\":\"" + model + "\"}]}");
        return new ScriptedServer(
                connection -> {
                    for (String request; (request = connection.readRequest()) != null; ) {
                        connection.send(request.startsWith("GET") ? models : STREAM);
                    }
                });
    }

    // ---- several targets ----

    @Test
    void severalTargetsAreCalledInTurn() throws Exception {
        try (ScriptedServer one = withModel("m");
                ScriptedServer two = withModel("m");
                OpenAiHttpBackend backend =
                        builder(one).target(one.address() + "/v1 " + two.address()).build()) {
            backend.validate();
            for (int i = 0; i < 5; i++) {
                assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            }
            assertThat(one.requests()).filteredOn(r -> r.startsWith("POST")).hasSize(3);
            assertThat(two.requests()).filteredOn(r -> r.startsWith("POST")).hasSize(2);
            assertThat(one.connections()).isEqualTo(1);
            assertThat(backend.description().target())
                    .isEqualTo(one.address() + ", " + two.address());
        }
    }

    @Test
    void everyTargetIsValidatedAndMustHaveTheModel() throws Exception {
        try (ScriptedServer one = withModel("m");
                ScriptedServer two = withModel("other");
                OpenAiHttpBackend named =
                        builder(one).target(one.address() + "," + two.address()).build();
                OpenAiHttpBackend first =
                        builder(one)
                                .target(one.address() + "," + two.address())
                                .model("")
                                .build()) {
            for (OpenAiHttpBackend backend : new OpenAiHttpBackend[] {named, first}) {
                assertThatThrownBy(backend::validate)
                        .isInstanceOf(BackendException.class)
                        .hasMessageContaining(two.address())
                        .hasMessageContaining("no model 'm'");
            }
        }
    }

    @Test
    void connectionsAreOpenedToEachTarget() throws Exception {
        try (ScriptedServer one = withModel("m");
                ScriptedServer two = withModel("m");
                OpenAiHttpBackend backend =
                        builder(one).target(one.address() + "," + two.address()).build()) {
            backend.connect(4);
            assertThat(one.connections()).isEqualTo(2);
            assertThat(two.connections()).isEqualTo(2);
        }
    }

    @Test
    void anErrorNamesItsTarget() throws Exception {
        try (ScriptedServer good = ScriptedServer.answering(STREAM);
                ScriptedServer bad = ScriptedServer.answering(ScriptedServer.json(503, "busy"));
                OpenAiHttpBackend backend =
                        builder(good).target(good.address() + "," + bad.address()).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            Resolution<ResponseSummary> errored = call(backend, timeline);
            assertThat(errorKind(errored)).isEqualTo("http_503");
            assertThat(errorMessage(errored)).contains(bad.address());
        }
    }

    @Test
    void plainAndEncryptedTargetsAreNotMixed() {
        assertThatThrownBy(
                        () -> OpenAiHttpBackend.builder().target("http://a:1,https://b:2").build())
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("http:// and some https://");
    }

    // ---- proxies ----

    @Test
    void aProxyIsUsedAndTheStampsAreStillTheSockets() throws Exception {
        try (ScriptedServer proxy = withModel("m");
                OpenAiHttpBackend backend =
                        builder(proxy)
                                .target("http://no-such-host.invalid:8000")
                                .proxy(
                                        new Proxy(
                                                Proxy.Type.HTTP,
                                                new InetSocketAddress("127.0.0.1", proxy.port())))
                                .build()) {
            backend.validate();
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
            assertThat(timeline.socketStamps()).isTrue();
            assertThat(proxy.requests().get(1))
                    .startsWith("POST http://no-such-host.invalid:8000/v1/chat/completions ");
            assertThat(backend.description().info().get("proxy")).contains("HTTP @ ");
        }
    }

    @Test
    void aProxyThatIsGoneIsAConnectError() throws Exception {
        int port = OpenAiHttpBackendTest.closedPort();
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend =
                        builder(server)
                                .proxy(
                                        new Proxy(
                                                Proxy.Type.HTTP,
                                                new InetSocketAddress("127.0.0.1", port)))
                                .build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("connect");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void theProxyOfTheJvmIsNotUsed() throws Exception {
        String before = System.getProperty("http.proxyHost");
        System.setProperty("http.proxyHost", "no-such-proxy.invalid");
        System.setProperty("http.nonProxyHosts", "");
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend = builder(server).build()) {
            assertThat(errorKind(call(backend, timeline))).isEqualTo("none");
        } finally {
            System.clearProperty("http.nonProxyHosts");
            if (before == null) {
                System.clearProperty("http.proxyHost");
            } else {
                System.setProperty("http.proxyHost", before);
            }
        }
    }
}
