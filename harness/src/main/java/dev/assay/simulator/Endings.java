package dev.assay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes of scripts: how the answer and its connection end. */
final class Endings {

    /** A reset throws away what the client has not read yet: it gets a little time for that. */
    private static final long TIME_TO_READ_NS = 5_000_000;

    private static final byte[] ERROR =
            Http.bytes(
                    "data: {\"error\":{\"message\":\"As asked.\",\"type\":\"server_error\","
                            + "\"code\":500}}\n\n");
    private static final byte[] NO_CHUNK = Http.bytes("zz\r\n");

    private Endings() {}

    /** The steps up to the given token; of an answer in one piece, the first half of it. */
    private static List<Step> until(AnswerScript script, int tokens) {
        List<Step> steps = new ArrayList<>();
        int seen = 0;
        for (Step step : script.steps()) {
            if (seen == tokens) {
                return steps;
            }
            seen += step.token() ? 1 : 0;
            steps.add(step);
        }
        if (steps.size() == 1) {
            Step whole = steps.get(0);
            byte[] half = Arrays.copyOf(whole.bytes(), whole.bytes().length / 2);
            return new ArrayList<>(List.of(new Step(whole.dueNs(), false, half)));
        }
        return steps;
    }

    static AnswerScript after(AnswerScript script, int tokens, Ending ending) {
        List<Step> steps = until(script, tokens);
        steps.add(new Step(lastNs(steps) + TIME_TO_READ_NS, false, new byte[0]));
        return script.withSteps(steps).withEnding(ending);
    }

    static AnswerScript error(AnswerScript script, int tokens) {
        List<Step> steps = until(script, tokens);
        steps.add(new Step(lastNs(steps), false, ERROR));
        return script.withSteps(steps);
    }

    /** Frames the chunks here, and one of them wrongly. */
    static AnswerScript badChunk(AnswerScript script, int tokens) {
        if (script.framing() != Framing.CHUNKED) {
            return after(script, tokens, Ending.CUT);
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : until(script, tokens)) {
            byte[] size = Http.bytes(Integer.toHexString(step.bytes().length) + "\r\n");
            byte[] chunk = AnswerText.join(size, step.bytes(), Http.bytes("\r\n"));
            steps.add(new Step(step.dueNs(), step.token(), chunk));
        }
        steps.add(new Step(lastNs(steps), false, NO_CHUNK));
        return new AnswerScript(
                script.head(), script.headDueNs(), steps, Framing.PLAIN, Ending.CUT);
    }

    static AnswerScript close(AnswerScript script, boolean told) {
        String head = new String(script.head(), StandardCharsets.UTF_8);
        String said = told ? head.replace("Connection: keep-alive", "Connection: close") : head;
        return script.withHead(Http.bytes(said), script.headDueNs()).withEnding(Ending.CLOSE);
    }

    private static long lastNs(List<Step> steps) {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).dueNs();
    }
}
