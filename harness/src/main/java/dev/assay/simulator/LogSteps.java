package dev.assay.simulator;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** The log as JSON lines, a few answers a step, each step rendered when it is sent. */
final class LogSteps extends AbstractList<Step> implements RandomAccess {

    private static final int ANSWERS_A_STEP = 16;

    private final List<LoggedAnswer> answers;

    LogSteps(List<LoggedAnswer> answers) {
        this.answers = answers;
    }

    @Override
    public Step get(int index) {
        Objects.checkIndex(index, size());
        int from = index * ANSWERS_A_STEP;
        int until = Math.min(from + ANSWERS_A_STEP, answers.size());
        StringBuilder lines = new StringBuilder();
        for (LoggedAnswer answer : answers.subList(from, until)) {
            lines.append(Http.text(answer.record())).append('\n');
        }
        return new Step(0, false, Http.bytes(lines.toString()));
    }

    @Override
    public int size() {
        return (answers.size() + ANSWERS_A_STEP - 1) / ANSWERS_A_STEP;
    }
}
