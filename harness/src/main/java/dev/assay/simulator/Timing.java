package dev.assay.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes of scripts: when bytes leave, and in how many writes. */
final class Timing {

    private static final long SPLIT_NS = 1_000_000;

    private Timing() {}

    static AnswerScript merge(AnswerScript script, int events) {
        List<Step> steps = script.steps();
        List<Step> merged = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int last = Math.min(steps.size() - 1, i - i % events + events - 1);
            merged.add(at(steps.get(last).dueNs(), steps.get(i)));
        }
        return script.withSteps(merged);
    }

    static AnswerScript split(AnswerScript script, int writes) {
        List<Step> parts = new ArrayList<>();
        long dueNs = 0;
        for (Step step : script.steps()) {
            dueNs = Math.max(dueNs, step.dueNs());
            byte[] bytes = step.bytes();
            for (int i = 0; i < writes; i++) {
                int from = (int) ((long) bytes.length * i / writes);
                int to = (int) ((long) bytes.length * (i + 1) / writes);
                boolean last = i == writes - 1;
                parts.add(
                        new Step(dueNs, last && step.token(), Arrays.copyOfRange(bytes, from, to)));
                dueNs += SPLIT_NS;
            }
        }
        return script.withSteps(parts);
    }

    static AnswerScript buffer(AnswerScript script, int bytes) {
        List<Step> held = new ArrayList<>();
        List<Step> sent = new ArrayList<>();
        int size = 0;
        for (Step step : script.steps()) {
            held.add(step);
            size += step.bytes().length;
            if (size >= bytes) {
                release(held, step.dueNs(), sent);
                size = 0;
            }
        }
        if (!held.isEmpty()) {
            release(held, held.get(held.size() - 1).dueNs(), sent);
        }
        return script.withSteps(sent);
    }

    private static void release(List<Step> held, long dueNs, List<Step> sent) {
        held.forEach(step -> sent.add(at(dueNs, step)));
        held.clear();
    }

    static AnswerScript lateHead(AnswerScript script) {
        List<Step> steps = script.steps();
        return steps.isEmpty() ? script : script.withHead(script.head(), steps.get(0).dueNs());
    }

    static AnswerScript stall(AnswerScript script, int tokens, long stallNs) {
        List<Step> steps = new ArrayList<>();
        int seen = 0;
        for (Step step : script.steps()) {
            steps.add(seen < tokens ? step : at(step.dueNs() + stallNs, step));
            seen += step.token() ? 1 : 0;
        }
        return script.withSteps(steps);
    }

    private static Step at(long dueNs, Step step) {
        return new Step(dueNs, step.token(), step.bytes());
    }
}
