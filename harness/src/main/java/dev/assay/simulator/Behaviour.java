package dev.assay.simulator;

/**
 * Changes answers before they are sent: delays, splits, merges, cuts. Called once per answer that
 * has a plan, on the thread that reads requests, so it must not block.
 */
@FunctionalInterface
public interface Behaviour {

    /** Sends every answer as it was planned. */
    Behaviour PLAIN = (ask, script) -> script;

    /** The script to send instead; the given one to leave the answer as it is. */
    AnswerScript apply(Ask ask, AnswerScript script);
}
