package dev.assay.runner;

import java.time.Duration;
import java.util.Optional;

/** Which values the options of a run may have. The messages name an option as the user does. */
public final class OptionRules {

    /** As many as {@code @Fork} may ask for. */
    static final int MOST_WORKERS = 64;

    /** More is surely a mistake. */
    static final Duration LONGEST = Duration.ofDays(30);

    private static final String PREFIX = "-Dassay.";

    private OptionRules() {}

    static void check(Options options) throws RunnerException {
        if (options.forks().isPresent()) {
            count("f", options.forks().getAsInt(), 1, Integer.MAX_VALUE);
        }
        if (options.workers().isPresent()) {
            count("workers", options.workers().getAsInt(), 1, MOST_WORKERS);
        }
        if (options.warmupIterations().isPresent()) {
            count("wi", options.warmupIterations().getAsInt(), 0, Integer.MAX_VALUE);
        }
        if (options.measurementIterations().isPresent()) {
            count("i", options.measurementIterations().getAsInt(), 1, Integer.MAX_VALUE);
        }
        if (options.requests().isPresent()) {
            count("n", options.requests().getAsLong(), 1, Long.MAX_VALUE);
        }
        time("w", options.warmupTime(), "more than zero (" + PREFIX + "wi=0 for no warm-up)", 1);
        time("r", options.measurementTime(), "more than zero", 1);
        time("drain", options.drain(), "zero or more (0 cuts off what is in flight)", 0);
        time("requestTimeout", options.requestTimeout(), "more than zero", 1);
        maxErrors(options.maxErrors());
    }

    /** A share: 0 to 1. */
    public static void maxErrors(double share) throws RunnerException {
        if (!(share >= 0 && share <= 1)) {
            throw wrong("maxErrors", "a share from 0 to 1, such as 0.01 for 1 %", share);
        }
    }

    private static void count(String name, long count, long least, long most)
            throws RunnerException {
        if (count < least || count > most) {
            throw wrong(
                    name,
                    most >= Integer.MAX_VALUE
                            ? "at least " + least
                            : "from " + least + " to " + most,
                    count);
        }
    }

    private static void time(String name, Optional<Duration> time, String allowed, long leastNs)
            throws RunnerException {
        if (time.isEmpty()) {
            return;
        }
        if (time.get().compareTo(Duration.ofNanos(leastNs)) < 0) {
            throw wrong(name, allowed, seconds(time.get()));
        }
        if (time.get().compareTo(LONGEST) > 0) {
            throw wrong(name, "at most " + LONGEST.toDays() + " days", seconds(time.get()));
        }
    }

    private static String seconds(Duration time) {
        return time.toNanos() % 1_000_000_000L == 0
                ? time.toSeconds() + " s"
                : time.toNanos() / 1e9 + " s";
    }

    private static RunnerException wrong(String name, String allowed, Object found) {
        return new RunnerException(
                ExitCode.USAGE, PREFIX + name + " must be " + allowed + ", found " + found + ".");
    }
}
