package dev.assay.backend;

import static dev.assay.backend.Calls.STREAM;
import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Resolution;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SecretsTest {

    private static final String KEY = "sk-very-secret-42";

    @Test
    void theKeyIsSentAndNeverShown() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend backend =
                        builder(server)
                                .apiKey(KEY)
                                .organization("org")
                                .project("proj")
                                .header("X-Api-Key", KEY + "x")
                                .param("user", KEY)
                                .build()) {
            ResponseSummary answer = call(backend).response();

            assertThat(server.requests().get(0))
                    .contains("Authorization: Bearer " + KEY)
                    .contains("OpenAI-Organization: org")
                    .contains("OpenAI-Project: proj");
            RequestArgs args = answer.requestArgs();
            assertThat(args.headers())
                    .containsEntry("Authorization", "***")
                    .containsEntry("OpenAI-Organization", "org");
            assertThat(args.payload()).contains("\"user\":\"***\"");
            for (Object shown :
                    new Object[] {answer, args, args.headers(), backend, backend.description()}) {
                assertThat(shown.toString()).doesNotContain(KEY);
            }
        }
    }

    @Test
    void aServerThatEchoesTheKeyDoesNotGetItIntoMessages() throws Exception {
        String echo = ScriptedServer.json(401, "Incorrect key: " + KEY);
        try (ScriptedServer server = ScriptedServer.answering(echo);
                OpenAiHttpBackend backend = builder(server).apiKey(KEY).build()) {
            Resolution<ResponseSummary> resolution = call(backend);
            assertThat(Calls.errorMessage(resolution)).contains("***").doesNotContain(KEY);
            assertThatThrownBy(backend::validate)
                    .hasMessageContaining("is not accepted")
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void theKeyComesFromTheEnvironment() throws Exception {
        Map<String, String> environment =
                Map.of("OPENAI_API_KEY", " " + KEY + "\n", "MINE", "other-key");
        try (ScriptedServer server = ScriptedServer.answering(STREAM);
                OpenAiHttpBackend first =
                        new OpenAiHttpBackend.Builder(environment::get)
                                .target(server.address())
                                .model("m")
                                .build();
                OpenAiHttpBackend second =
                        new OpenAiHttpBackend.Builder(environment::get)
                                .target(server.address())
                                .model("m")
                                .apiKeyFrom("MINE")
                                .build();
                OpenAiHttpBackend none = builder(server).build()) {
            call(first);
            call(second);
            call(none);
            assertThat(server.requests().get(0)).contains("Authorization: Bearer " + KEY + "\r\n");
            assertThat(server.requests().get(1)).contains("Authorization: Bearer other-key\r\n");
            assertThat(server.requests().get(2)).doesNotContain("Authorization");
        }
    }

    @Test
    void aKeyThatNoHeaderCanCarryIsRefusedUnseen() {
        assertThatThrownBy(
                        () ->
                                new OpenAiHttpBackend.Builder(v -> null)
                                        .apiKey("sk-\nsecret")
                                        .build())
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPasswordInTheTargetIsRefusedUnseen() {
        for (String target : new String[] {"http://me:pass@h/", "me:pass@h"}) {
            assertThatThrownBy(() -> HttpTarget.parse(target))
                    .isInstanceOf(BackendException.class)
                    .hasMessageNotContaining("me:pass");
        }
    }
}
