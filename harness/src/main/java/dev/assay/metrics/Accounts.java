package dev.assay.metrics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What became of the requests that were created, in requests.
 *
 * @param created requests created
 * @param sent those that were handed to the worker
 * @param completed those with an answer
 * @param errored those that failed
 * @param canceled those cut off by the end of the run
 * @param neverSent those that the run's end found before they were handed to the worker
 */
public record Accounts(
        long created, long sent, long completed, long errored, long canceled, long neverSent) {

    public static final Accounts NONE = new Accounts(0, 0, 0, 0, 0, 0);

    /** Whether every created request came to exactly one end. */
    public boolean balance() {
        return created == completed + errored + canceled + neverSent;
    }

    /** Errored requests, of those that completed or errored; absent where none did either. */
    public OptionalDouble errorRate() {
        long ended = completed + errored;
        return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) errored / ended);
    }

    public Accounts plus(Accounts other) {
        return new Accounts(
                created + other.created,
                sent + other.sent,
                completed + other.completed,
                errored + other.errored,
                canceled + other.canceled,
                neverSent + other.neverSent);
    }

    public static Accounts sum(List<Accounts> parts) {
        return parts.stream().reduce(NONE, Accounts::plus);
    }
}
