package dev.assay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A headless Chromium with one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Something that the page did. */
    record Event(String method, JsonNode params) {}

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private Chromium(Process process, URI page) {
        this.process = process;
        this.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(page, new Listener())
                        .join();
    }

    /** Where one is installed; absent if there is none. */
    static Optional<Path> installed() {
        Stream<String> folders =
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"));
        return folders.flatMap(
                        folder ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param profile an empty folder
     */
    static Chromium start(Path executable, Path profile) throws IOException {
        List<String> command =
                List.of(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox", // a build in a container runs as root
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-extensions",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        "--window-size=1280,1000",
                        "about:blank");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(profile.resolve("chromium.log").toFile())
                        .start();
        try {
            return new Chromium(process, page(profile.resolve("DevToolsActivePort")));
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI page(Path portFile) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions() // until it has written its port and opened its page
                .until(
                        () -> {
                            String port = Files.readAllLines(portFile).get(0);
                            JsonNode pages = pages(port);
                            for (JsonNode page : pages) {
                                if (page.get("type").asText().equals("page")) {
                                    return URI.create(page.get("webSocketDebuggerUrl").asText());
                                }
                            }
                            throw new IOException("no page yet");
                        },
                        uri -> true);
    }

    private static JsonNode pages(String port) throws IOException {
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/json").toURL().openStream()) {
            return Json.mapper().readTree(in);
        }
    }

    /** Sends a command and waits for what comes of it. */
    JsonNode send(String method, Map<String, ?> params) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode command = Json.mapper().createObjectNode();
        command.put("id", id).put("method", method);
        command.set("params", Json.mapper().valueToTree(params));
        socket.sendText(command.toString(), true).join();
        JsonNode told = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (told.has("error")) {
            throw new IllegalStateException(method + ": " + told.get("error"));
        }
        return told.get("result");
    }

    /** Opens a page and listens to what it does from its first byte on. */
    void open(Path file) {
        events.clear();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> eventsOf("Page.loadEventFired"), seen -> !seen.isEmpty());
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) {
        JsonNode told =
                send(
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "returnByValue",
                                true,
                                "awaitPromise",
                                true));
        if (told.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + told.get("exceptionDetails"));
        }
        return told.at("/result/value");
    }

    /** Presses and releases a key, as DevTools names it. */
    void press(String key) {
        for (String type : List.of("keyDown", "keyUp")) {
            send("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key));
        }
    }

    /** A picture of the whole page, however long it is. */
    void screenshot(Path file) throws IOException {
        JsonNode size = send("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, Number> clip =
                Map.of(
                        "x", 0,
                        "y", 0,
                        "width", size.get("width").asDouble(),
                        "height", size.get("height").asDouble(),
                        "scale", 1);
        JsonNode shot =
                send("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        Files.write(file, Base64.getDecoder().decode(shot.get("data").asText()));
    }

    /** The page as it would be printed. */
    void print(Path pdf) throws IOException {
        JsonNode printed =
                send(
                        "Page.printToPDF",
                        Map.of("printBackground", true, "preferCSSPageSize", false));
        Files.write(pdf, Base64.getDecoder().decode(printed.get("data").asText()));
    }

    List<JsonNode> eventsOf(String method) {
        List<JsonNode> found = new ArrayList<>();
        events.stream()
                .filter(event -> event.method().equals(method))
                .map(Event::params)
                .forEach(found::add);
        return found;
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            message.append(data);
            if (isLast) {
                take(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String text) {
            try {
                JsonNode told = Json.mapper().readTree(text);
                if (told.has("id")) {
                    Optional.ofNullable(answers.remove(told.get("id").asInt()))
                            .ifPresent(answer -> answer.complete(told));
                } else {
                    events.add(new Event(told.get("method").asText(), told.get("params")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
