package dev.assay.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Heads and small whole answers. */
final class Http {

    static final String JSON = "application/json";
    static final String EVENTS = "text/event-stream; charset=utf-8";
    static final String JSON_LINES = "application/jsonl";

    private static final Map<Integer, String> REASONS =
            Map.of(
                    200, "OK",
                    400, "Bad Request",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    413, "Content Too Large",
                    429, "Too Many Requests",
                    431, "Request Header Fields Too Large",
                    500, "Internal Server Error",
                    501, "Not Implemented");

    private Http() {}

    /** A head; {@code fields} are whole lines without their end. */
    static byte[] head(int status, String contentType, String... fields) {
        StringBuilder head = new StringBuilder(160);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(REASONS.getOrDefault(status, "As Asked"));
        head.append("\r\nContent-Type: ").append(contentType);
        for (String field : fields) {
            head.append("\r\n").append(field);
        }
        return bytes(head.append("\r\n\r\n").toString());
    }

    /** An answer of known length that is due at once. */
    static AnswerScript whole(int status, String contentType, byte[] body, Ending ending) {
        return whole(status, contentType, body, ending, 0);
    }

    static AnswerScript whole(
            int status, String contentType, byte[] body, Ending ending, long dueNs) {
        byte[] head =
                head(status, contentType, "Content-Length: " + body.length, connection(ending));
        return new AnswerScript(
                head, dueNs, List.of(new Step(dueNs, true, body)), Framing.PLAIN, ending);
    }

    /**
     * An answer whose length is not known when it begins: chunks, or for HTTP/1.0 until the end.
     */
    static AnswerScript flowing(String contentType, List<Step> steps, HttpRequest request) {
        Ending ending = endingFor(request);
        if (!request.http11()) {
            byte[] head = head(200, contentType, connection(Ending.CLOSE));
            return new AnswerScript(head, 0, steps, Framing.PLAIN, Ending.CLOSE);
        }
        byte[] head =
                head(
                        200,
                        contentType,
                        "Cache-Control: no-cache",
                        "Transfer-Encoding: chunked",
                        connection(ending));
        return new AnswerScript(head, 0, steps, Framing.CHUNKED, ending);
    }

    /** An error as OpenAI spells it. */
    static AnswerScript error(RefusedException refused, Ending ending) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("error")
                .put("message", refused.getMessage())
                .put("type", typeOf(refused.status()))
                .put("param", refused.param())
                .put("code", refused.code());
        AnswerScript error = whole(refused.status(), JSON, json(body), ending);
        if (refused.retryAfter().isEmpty()) {
            return error;
        }
        String head = new String(error.head(), StandardCharsets.UTF_8);
        String field = "\r\nRetry-After: " + refused.retryAfter().getAsLong() + "\r\n\r\n";
        return error.withHead(bytes(head.replace("\r\n\r\n", field)), 0);
    }

    static Ending endingFor(HttpRequest request) {
        return request.keepAlive() ? Ending.KEEP_ALIVE : Ending.CLOSE;
    }

    static byte[] json(Object value) {
        try {
            return Json.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("not writable as JSON: " + value, impossible);
        }
    }

    static String text(Object value) {
        return new String(json(value), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String connection(Ending ending) {
        return ending == Ending.KEEP_ALIVE ? "Connection: keep-alive" : "Connection: close";
    }

    private static String typeOf(int status) {
        if (status == 429) {
            return "rate_limit_error";
        }
        return status >= 500 ? "server_error" : "invalid_request_error";
    }
}
