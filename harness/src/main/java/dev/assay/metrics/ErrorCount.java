package dev.assay.metrics;

/**
 * Errored requests of one kind.
 *
 * @param kind the kind, as the worker named it
 * @param count how many
 * @param firstTick the earliest of them in the schedule
 * @param example the message of that one
 */
public record ErrorCount(String kind, long count, long firstTick, String example) {

    ErrorCount plus(ErrorCount other) {
        ErrorCount first = firstTick <= other.firstTick ? this : other;
        return new ErrorCount(kind, count + other.count, first.firstTick, first.example);
    }
}
