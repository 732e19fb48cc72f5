package dev.assay.samples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A language model without a model, which speaks as much of Ollama's own protocol as a client of it
 * needs: {@code GET /api/tags} lists the models, and {@code POST /api/generate} answers with a line
 * of JSON for each token and one more with the counts.
 */
public final class NdjsonModel implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final int PROMPT_TOKENS = 7;
    private static final int DEFAULT_TOKENS = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int ttftMs;
    private final int itlMs;

    private NdjsonModel(HttpServer server, int ttftMs, int itlMs) {
        this.server = server;
        this.ttftMs = ttftMs;
        this.itlMs = itlMs;
    }

    /** Listens on a free port of this machine. */
    public static NdjsonModel start(int ttftMs, int itlMs) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // as in ShopService
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        NdjsonModel model = new NdjsonModel(HttpServer.create(anyPort, BACKLOG), ttftMs, itlMs);
        model.server.setExecutor(model.threads);
        model.server.createContext("/api/tags", model::tags);
        model.server.createContext("/api/generate", model::generate);
        model.server.start();
        return model;
    }

    public String address() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getHostString() + ":" + address.getPort();
    }

    private void tags(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] json =
                    JSON.writeValueAsBytes(Map.of("models", List.of(Map.of("name", "no-model"))));
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private void generate(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode asked = JSON.readTree(exchange.getRequestBody());
            int tokens = asked.path("options").path("num_predict").asInt(DEFAULT_TOKENS);
            exchange.sendResponseHeaders(200, 0); // length unknown
            OutputStream answer = exchange.getResponseBody();
            for (int token = 0; token < tokens; token++) {
                TimeUnit.MILLISECONDS.sleep(token == 0 ? ttftMs : itlMs);
                line(answer, Map.of("response", "word ", "done", false));
            }
            line(
                    answer,
                    Map.of(
                            "response",
                            "",
                            "done",
                            true,
                            "prompt_eval_count",
                            PROMPT_TOKENS,
                            "eval_count",
                            tokens));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void line(OutputStream answer, Map<String, ?> json) throws IOException {
        answer.write((JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
        answer.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
