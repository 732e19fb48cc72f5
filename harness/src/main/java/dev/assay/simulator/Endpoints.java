package dev.assay.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the answer to a request. For one thread, the one that reads requests. */
final class Endpoints {

    private static final String MODELS = "/v1/models";
    private static final String HEALTH = "/health";
    private static final String ANSWERS = "/assay/answers";
    private static final String RESET = "/assay/reset";

    private static final Map<String, String> METHODS =
            Map.of(
                    MODELS,
                    "GET",
                    HEALTH,
                    "GET",
                    ANSWERS,
                    "GET",
                    RESET,
                    "POST",
                    Endpoint.CHAT.path(),
                    "POST",
                    Endpoint.TEXT.path(),
                    "POST");

    private final SimulatorSettings settings;
    private final AnswerLog log;
    private final Behaviour behaviour;
    private final Misbehaviour usual;
    private long sequence;

    Endpoints(SimulatorSettings settings, AnswerLog log, Behaviour behaviour) {
        this.settings = settings;
        this.log = log;
        this.behaviour = behaviour;
        this.usual = Misbehaviour.parse(settings.behaviour());
    }

    /** What to send; {@code logged} is there if the answer has a plan and needs a slot. */
    record Reply(AnswerScript script, Optional<LoggedAnswer> logged) {}

    /**
     * The answer to a request.
     *
     * @param place the request's place on its connection, from 1 on
     */
    Reply answer(HttpRequest request, int place, long arrivalNs) {
        try {
            requireKnown(request);
            return switch (request.path()) {
                case MODELS -> now(request, Http.JSON, Http.json(models()));
                case HEALTH -> now(request, Http.JSON, Http.bytes("{\"status\":\"ok\"}"));
                case ANSWERS -> answers(request);
                case RESET -> reset(request);
                default -> text(request, place, arrivalNs);
            };
        } catch (RefusedException refused) {
            Ending ending = refused.status() == 405 ? Ending.CLOSE : Http.endingFor(request);
            return new Reply(Http.error(refused, ending), Optional.empty());
        }
    }

    private static void requireKnown(HttpRequest request) throws RefusedException {
        String method = METHODS.get(request.path());
        if (method == null) {
            throw new RefusedException(
                    404,
                    null,
                    "not_found",
                    "There is no "
                            + request.path()
                            + " here; there is "
                            + String.join(", ", METHODS.keySet().stream().sorted().toList())
                            + ".");
        }
        if (!method.equals(request.method())) {
            throw new RefusedException(
                    405,
                    null,
                    "method_not_allowed",
                    request.path() + " takes " + method + ", not " + request.method() + ".");
        }
    }

    private Reply text(HttpRequest request, int place, long arrivalNs) throws RefusedException {
        Endpoint endpoint =
                request.path().equals(Endpoint.CHAT.path()) ? Endpoint.CHAT : Endpoint.TEXT;
        CompletionRequest asked = CompletionRequest.parse(endpoint, request.body(), settings);
        long number = ++sequence;
        String id =
                request.header("X-Request-Id")
                        .or(asked::user)
                        .orElseGet(() -> AnswerPlan.requestId(number));
        AnswerPlan plan = AnswerPlan.of(settings, id, asked.promptTokens(), asked.outputTokens());
        Ask ask =
                new Ask(
                        id,
                        number,
                        asked.streamed(),
                        place,
                        request.headers(),
                        asked.members(),
                        plan);
        Misbehaviour asAsked = misbehaviour(request, asked);
        asAsked.refuse(ask);
        String responseId = endpoint.responseId(number);
        AnswerScript plain = AnswerWriter.write(request, asked, plan, responseId);
        LoggedAnswer logged = new LoggedAnswer(ask, responseId, asked.promptTokens(), arrivalNs);
        AnswerScript script = behaviour.apply(ask, asAsked.apply(ask, plain));
        log.add(logged);
        return new Reply(script, Optional.of(logged));
    }

    /** What the request's body says, else its header, else the settings. */
    private Misbehaviour misbehaviour(HttpRequest request, CompletionRequest asked)
            throws RefusedException {
        Optional<String> own = asked.behaviour().or(() -> request.header("X-Behaviour"));
        if (own.isEmpty()) {
            return usual;
        }
        try {
            return Misbehaviour.parse(own.get());
        } catch (IllegalArgumentException unknown) {
            throw RefusedException.badRequest("behaviour", unknown.getMessage() + ".");
        }
    }

    private Reply answers(HttpRequest request) {
        List<Step> lines = new LogSteps(log.latest());
        return new Reply(Http.flowing(Http.JSON_LINES, lines, request), Optional.empty());
    }

    private Reply reset(HttpRequest request) {
        log.clear();
        return now(request, Http.JSON, Http.bytes("{\"status\":\"ok\"}"));
    }

    private ObjectNode models() {
        ObjectNode list = Json.mapper().createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        for (String model : settings.models()) {
            data.addObject()
                    .put("id", model)
                    .put("object", "model")
                    .put("created", 0)
                    .put("owned_by", "assay");
        }
        return list;
    }

    private static Reply now(HttpRequest request, String contentType, byte[] body) {
        AnswerScript script = Http.whole(200, contentType, body, Http.endingFor(request));
        return new Reply(script, Optional.empty());
    }
}
