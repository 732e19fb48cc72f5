package dev.assay.report;

import java.util.concurrent.TimeUnit;

/** Units of printed times. */
final class TimeUnits {

    private static final double NS_PER_MS = 1e6;

    private TimeUnits() {}

    /** As JMH prints it. */
    static String symbol(TimeUnit unit) {
        return switch (unit) {
            case NANOSECONDS -> "ns";
            case MICROSECONDS -> "us";
            case MILLISECONDS -> "ms";
            case SECONDS -> "s";
            case MINUTES -> "min";
            case HOURS -> "hr";
            case DAYS -> "day";
        };
    }

    /** What a number of milliseconds is multiplied with. */
    static double perMs(TimeUnit unit) {
        return NS_PER_MS / unit.toNanos(1);
    }
}
