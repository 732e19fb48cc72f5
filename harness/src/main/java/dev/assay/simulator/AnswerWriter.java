package dev.assay.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Turns a request and its plan into the script of a plain answer. */
final class AnswerWriter {

    private static final byte[] DONE = Http.bytes("data: [DONE]\n\n");

    private AnswerWriter() {}

    static AnswerScript write(
            HttpRequest http, CompletionRequest asked, AnswerPlan plan, String responseId) {
        long[] dueNs = plan.tokenDueNs();
        if (asked.streamed()) {
            return Http.flowing(Http.EVENTS, events(asked, dueNs, responseId), http);
        }
        byte[] body = Http.json(wholeAnswer(asked, responseId));
        return Http.whole(200, Http.JSON, body, Http.endingFor(http), dueNs[dueNs.length - 1]);
    }

    private static List<Step> events(CompletionRequest asked, long[] dueNs, String responseId) {
        long lastNs = dueNs[dueNs.length - 1];
        String opening = opening(asked, responseId);
        List<Step> tail = new ArrayList<>();
        tail.add(new Step(lastNs, false, Http.bytes(opening + finish(asked))));
        if (asked.usageInStream()) {
            String usage = ",\"choices\":[],\"usage\":" + usage(asked) + "}\n\n";
            tail.add(new Step(lastNs, false, Http.bytes(opening + usage)));
        }
        tail.add(new Step(lastNs, false, DONE));
        boolean chat = asked.endpoint() == Endpoint.CHAT;
        String first = chat ? "{\"delta\":{\"role\":\"assistant\",\"content\":\"" : "{\"text\":\"";
        String other = chat ? "{\"delta\":{\"content\":\"" : "{\"text\":\"";
        return new TokenSteps(
                dueNs,
                Http.bytes(opening + ",\"choices\":[" + first),
                Http.bytes(opening + ",\"choices\":[" + other),
                Http.bytes(
                        (chat ? "\"}" : "\"")
                                + ",\"index\":0,\"logprobs\":null,\"finish_reason\":null}]}\n\n"),
                tail);
    }

    /**
     * The members that all events of an answer share. {@code created} is always 0: the simulator
     * asks for no time of day, and so the same request gets the same bytes.
     */
    private static String opening(CompletionRequest asked, String responseId) {
        return "data: {\"id\":\""
                + responseId
                + "\",\"object\":\""
                + asked.endpoint().chunkObject()
                + "\",\"created\":0,\"model\":"
                + Http.text(asked.model());
    }

    private static String finish(CompletionRequest asked) {
        return ",\"choices\":[{"
                + (asked.endpoint() == Endpoint.CHAT ? "\"delta\":{}" : "\"text\":\"\"")
                + ",\"index\":0,\"logprobs\":null,\"finish_reason\":\""
                + asked.finishReason()
                + "\"}]}\n\n";
    }

    private static ObjectNode wholeAnswer(CompletionRequest asked, String responseId) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("id", responseId).put("object", asked.endpoint().object());
        answer.put("created", 0).put("model", asked.model());
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        String text = AnswerText.whole(asked.outputTokens());
        if (asked.endpoint() == Endpoint.CHAT) {
            choice.putObject("message").put("role", "assistant").put("content", text);
        } else {
            choice.put("text", text);
        }
        choice.putNull("logprobs").put("finish_reason", asked.finishReason());
        answer.set("usage", usage(asked));
        return answer;
    }

    private static ObjectNode usage(CompletionRequest asked) {
        return Json.mapper()
                .createObjectNode()
                .put("prompt_tokens", asked.promptTokens())
                .put("completion_tokens", asked.outputTokens())
                .put("total_tokens", asked.promptTokens() + asked.outputTokens());
    }
}
