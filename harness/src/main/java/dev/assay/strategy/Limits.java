package dev.assay.strategy;

import java.util.OptionalInt;

/** The rules that several strategies share. */
final class Limits {

    /** Beyond this a schedule in whole nanoseconds is no longer the one that was asked for. */
    static final double MAX_RATE = 10_000_000;

    /** Slower than one request in eleven days is a mistake. */
    static final double MIN_RATE = 0.000_001;

    private Limits() {}

    static double requireRate(double rate) {
        if (!(rate >= MIN_RATE && rate <= MAX_RATE)) {
            throw new IllegalArgumentException(
                    "The rate must be a number of requests per second from "
                            + MIN_RATE
                            + " to 10 million, found "
                            + rate
                            + ". Give the rate of the whole cell, over all worker processes.");
        }
        return rate;
    }

    static int requireStreams(int streams) {
        if (streams < 1) {
            throw new IllegalArgumentException(
                    "The number of streams must be at least 1, found "
                            + streams
                            + ". A stream is one user who sends a request when the last one is answered.");
        }
        return streams;
    }

    static OptionalInt requireMaxConcurrency(OptionalInt maxConcurrency) {
        if (maxConcurrency.isPresent() && maxConcurrency.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "The maximum concurrency must be at least 1, found "
                            + maxConcurrency.getAsInt()
                            + ". Leave it out for no limit.");
        }
        return maxConcurrency;
    }
}
