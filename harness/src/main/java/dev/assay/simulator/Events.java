package dev.assay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes of scripts: what the events of a stream say, and how they are spelled. */
final class Events {

    /** In the event that has token counts and nothing else. */
    static final String USAGE_ONLY = "\"choices\":[],\"usage\":";

    private static final String CONTENT = "\"content\":\"";
    private static final String END = "}\n\n";
    private static final byte[] PING = Http.bytes(": ping\n\n");
    private static final byte[] CUT_OFF = Http.bytes("data: {\"choices\":[{\"del\n\n");

    private Events() {}

    static String text(Step step) {
        return new String(step.bytes(), StandardCharsets.UTF_8);
    }

    private static AnswerScript each(AnswerScript script, UnaryOperator<String> change) {
        List<Step> steps = new ArrayList<>();
        for (Step step : script.steps()) {
            String changed = change.apply(text(step));
            steps.add(new Step(step.dueNs(), step.token(), Http.bytes(changed)));
        }
        return script.withSteps(steps);
    }

    static AnswerScript lineEnds(AnswerScript script, String end) {
        return each(script, event -> event.replace("\n", end));
    }

    static AnswerScript replace(AnswerScript script, String what, String with) {
        return each(script, event -> event.replace(what, with));
    }

    /** Cuts the JSON at its first comma, where a line end means nothing. */
    static AnswerScript dataLines(AnswerScript script) {
        return each(script, event -> event.replaceFirst(",", ",\ndata: "));
    }

    static AnswerScript without(AnswerScript script, String part) {
        return script.withSteps(
                script.steps().stream().filter(step -> !text(step).contains(part)).toList());
    }

    static AnswerScript pings(AnswerScript script, long everyNs) {
        List<Step> steps = new ArrayList<>();
        long pingNs = script.headDueNs();
        for (Step step : script.steps()) {
            for (; pingNs <= step.dueNs(); pingNs += everyNs) {
                steps.add(new Step(pingNs, false, PING));
            }
            steps.add(step);
        }
        return script.withSteps(steps);
    }

    static AnswerScript roleFirst(AnswerScript script) {
        List<Step> steps = new ArrayList<>(script.steps());
        if (steps.isEmpty()) {
            return script;
        }
        Step first = steps.get(0);
        String silent = text(first).replaceFirst("\"(content|text)\":\"[^\"]*\"", "\"$1\":\"\"");
        String spoken = text(first).replace("\"role\":\"assistant\",", "");
        steps.set(0, new Step(first.dueNs(), first.token(), Http.bytes(spoken)));
        steps.add(0, new Step(script.headDueNs(), false, Http.bytes(silent)));
        return script.withSteps(steps);
    }

    static AnswerScript reasoning(AnswerScript script, String member, int tokens) {
        List<Step> steps = new ArrayList<>();
        int seen = 0;
        for (Step step : script.steps()) {
            boolean reasoning = step.token() && seen++ < tokens;
            steps.add(reasoning ? withReasoning(step, member) : step);
        }
        return script.withSteps(steps);
    }

    private static Step withReasoning(Step step, String member) {
        String event = text(step).replace(CONTENT, "\"" + member + "\":\"");
        return new Step(step.dueNs(), true, Http.bytes(event));
    }

    /** On every chunk, growing, if the request asks for token counts at all. */
    static AnswerScript usageEach(AnswerScript script) {
        String usage = usageOf(script);
        if (usage.isEmpty()) {
            return script;
        }
        List<Step> steps = new ArrayList<>();
        int tokens = 0;
        for (Step step : script.steps()) {
            tokens += step.token() ? 1 : 0;
            String soFar = usage.replaceFirst("(\"completion_tokens\":)\\d+", "$1" + tokens);
            steps.add(text(step).contains("\"choices\":[{") ? withMember(step, soFar) : step);
        }
        return script.withSteps(steps);
    }

    /** In the chunk with the finish reason, instead of a chunk of their own. */
    static AnswerScript usageWithFinish(AnswerScript script) {
        String usage = usageOf(script);
        List<Step> steps = new ArrayList<>();
        for (Step step : without(script, USAGE_ONLY).steps()) {
            boolean finish = text(step).contains("\"finish_reason\":\"") && !usage.isEmpty();
            steps.add(finish ? withMember(step, usage) : step);
        }
        return script.withSteps(steps);
    }

    private static String usageOf(AnswerScript script) {
        for (Step step : script.steps()) {
            String event = text(step);
            int at = event.indexOf(USAGE_ONLY);
            if (at >= 0) {
                return event.substring(event.indexOf("\"usage\":", at), event.lastIndexOf(END));
            }
        }
        return "";
    }

    private static Step withMember(Step step, String member) {
        String event = text(step);
        String longer = event.substring(0, event.lastIndexOf(END)) + "," + member + END;
        return new Step(step.dueNs(), step.token(), Http.bytes(longer));
    }

    static AnswerScript empty(AnswerScript script) {
        List<Step> rest = script.steps().stream().filter(step -> !step.token()).toList();
        return without(script.withSteps(rest), USAGE_ONLY);
    }

    static AnswerScript garbage(AnswerScript script, int tokens) {
        List<Step> steps = new ArrayList<>();
        int seen = 0;
        for (Step step : script.steps()) {
            steps.add(step);
            seen += step.token() ? 1 : 0;
            if (step.token() && seen == tokens) {
                steps.add(new Step(step.dueNs(), false, CUT_OFF));
            }
        }
        return script.withSteps(steps);
    }
}
