package dev.assay.samples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shop that takes orders as JSON: {@code POST /orders} with {@code {"article": 17, "pieces": 2}}
 * is answered with 201 and {@code {"order": 1, "article": 17}}, or with 404 for an article of 1,000
 * or more, which it does not have.
 */
public final class ShopService implements AutoCloseable {

    private static final int ARTICLES = 1000;
    private static final int BACKLOG = 128;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger orders = new AtomicInteger();
    private final int answersAfterMs;

    private ShopService(HttpServer server, int answersAfterMs) {
        this.server = server;
        this.answersAfterMs = answersAfterMs;
    }

    /** Opens a shop on a free port of this machine that takes so long over each order. */
    public static ShopService start(int answersAfterMs) throws IOException {
        // Without this the JDK's server sends headers and body apart, and each answer on a
        // connection that is used again waits 40 ms for the client's kernel. Read when it starts.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ShopService shop = new ShopService(HttpServer.create(anyPort, BACKLOG), answersAfterMs);
        shop.server.setExecutor(shop.threads);
        shop.server.createContext("/orders", shop::answer);
        shop.server.start();
        return shop;
    }

    public URI orders() {
        InetSocketAddress address = server.getAddress();
        return URI.create(
                "http://" + address.getHostString() + ":" + address.getPort() + "/orders");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            int article = JSON.readTree(body).path("article").asInt(ARTICLES);
            TimeUnit.MILLISECONDS.sleep(answersAfterMs);
            if (article < ARTICLES) {
                send(exchange, 201, Map.of("order", orders.incrementAndGet(), "article", article));
            } else {
                send(exchange, 404, Map.of("error", "There is no article " + article + "."));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> answer)
            throws IOException {
        byte[] json = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    /** What a client reads out of an answer: the number of its order. */
    public static int orderNumber(String answer) throws IOException {
        JsonNode order = JSON.readTree(answer).path("order");
        if (!order.isInt()) {
            throw new IOException("The answer has no order number: " + answer);
        }
        return order.asInt();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
