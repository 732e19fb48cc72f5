package dev.assay.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest answers, as many as asked for and as fit in memory. Safe for several threads. */
final class AnswerLog {

    /** Numbers kept for all answers together: 64 MB. Beyond it the oldest answers go. */
    private static final long MAX_WEIGHT = 8_000_000;

    private final int answersKept;
    private final Deque<LoggedAnswer> answers = new ArrayDeque<>();
    private long weight;

    AnswerLog(int answersKept) {
        this.answersKept = answersKept;
    }

    synchronized void add(LoggedAnswer answer) {
        answers.add(answer);
        weight += answer.weight();
        while (answers.size() > answersKept || weight > MAX_WEIGHT && answers.size() > 1) {
            weight -= answers.poll().weight();
        }
    }

    synchronized void clear() {
        answers.clear();
        weight = 0;
    }

    /** Oldest first. */
    synchronized List<LoggedAnswer> latest() {
        return List.copyOf(answers);
    }
}
