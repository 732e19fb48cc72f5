package dev.assay.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.PreparedCall;
import dev.assay.RequestError;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.backend.Backend;
import dev.assay.backend.BackendException;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorkerDescription;
import dev.assay.backend.RequestArgs;
import dev.assay.backend.ResponseSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The backend of sample 10: Ollama's {@code /api/generate}, streamed, over the JDK's HTTP client.
 * Like every backend it is shared by all senders of a JVM.
 */
final class OllamaBackend implements Backend {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String target;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    // Written once, by validate(), and read by all senders.
    private volatile String model = "";

    OllamaBackend(String target) {
        this.target = target;
    }

    @Override
    public GenerativeRequestsWorkerDescription description() {
        return new GenerativeRequestsWorkerDescription("ollama", target, model, Map.of());
    }

    /** Before any load: is it there, and does it have a model? The message must stand alone. */
    @Override
    public void validate() {
        List<String> models = models();
        if (models.isEmpty()) {
            throw new BackendException(target + " has no model. \"ollama pull\" gets one for it.");
        }
        model = models.get(0);
    }

    @Override
    public List<String> models() {
        HttpRequest tags = HttpRequest.newBuilder(URI.create(target + "/api/tags")).build();
        try {
            JsonNode answer = JSON.readTree(client.send(tags, BodyHandlers.ofString()).body());
            return answer.path("models").findValuesAsText("name");
        } catch (IOException e) {
            throw new BackendException("There is no Ollama at " + target + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("Interrupted while asking " + target + ".", e);
        }
    }

    /** Ahead of time: the body is encoded here, and only sent when it is due. */
    @Override
    public PreparedCall<ResponseSummary> prepare(GenerationRequest request) {
        String address = target + "/api/generate";
        byte[] body = body(request);
        return new GenerateCall(
                request,
                RequestArgs.of(address, Map.of(), request.params(), body),
                HttpRequest.newBuilder(URI.create(address))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
    }

    private byte[] body(GenerationRequest request) {
        int tokens = request.constraints().outputTokens().orElse(-1); // no limit
        try {
            return JSON.writeValueAsBytes(
                    Map.of(
                            "model", model,
                            "prompt", request.content(),
                            "options", Map.of("num_predict", tokens)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request on its way. */
    private final class GenerateCall implements PreparedCall<ResponseSummary> {

        private final GenerationRequest request;
        private final RequestArgs args;
        private final HttpRequest http;
        private volatile InputStream body;

        GenerateCall(GenerationRequest request, RequestArgs args, HttpRequest http) {
            this.request = request;
            this.args = args;
            this.http = http;
        }

        @Override
        public Resolution<ResponseSummary> call(Timeline timeline)
                throws IOException, InterruptedException {
            timeline.askedTokens(request.constraints().outputTokens().orElse(0));
            HttpResponse<InputStream> response = client.send(http, BodyHandlers.ofInputStream());
            try (InputStream lines = response.body()) {
                body = lines;
                timeline.read(System.nanoTime());
                if (response.statusCode() != 200) {
                    String why = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
                    return Resolution.errored(
                            new RequestError("http_" + response.statusCode(), why));
                }
                String text = readLines(lines, timeline);
                timeline.requestEnded(System.nanoTime());
                return Resolution.completed(ResponseSummary.of(request, args, text, timeline));
            }
        }

        private String readLines(InputStream lines, Timeline timeline) throws IOException {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder();
            for (String line; (line = reader.readLine()) != null; ) {
                long now = System.nanoTime(); // before the line is parsed
                JsonNode chunk = JSON.readTree(line);
                timeline.event(now);
                String added = chunk.path("response").asText();
                if (!added.isEmpty()) {
                    timeline.chunk(now, true);
                    text.append(added);
                }
                if (chunk.path("done").asBoolean()) {
                    timeline.usage(
                            chunk.path("prompt_eval_count").asInt(),
                            0,
                            chunk.path("eval_count").asInt());
                    return text.toString();
                }
            }
            throw new IOException("The stream ended before its last line.");
        }

        /** While it is still being sent, an interrupt does it: so says false. */
        @Override
        public boolean cancel() {
            InputStream open = body;
            if (open == null) {
                return false;
            }
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        }
    }
}
