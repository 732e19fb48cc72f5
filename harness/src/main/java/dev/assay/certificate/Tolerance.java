package dev.assay.certificate;

import java.util.Optional;

/**
 * The limits of a certificate that can be set, each with its default and why it is that. What a
 * load has to keep exactly (counts, accounts, the schedule, the clock) has no tolerance.
 */
public enum Tolerance {
    RATE(
            "rate",
            0.99,
            Side.AT_LEAST,
            "share of the requests due in the window that were sent inside it",
            "one request in a hundred that is late by a whole window moves a p99"),
    CLIENT_LAG(
            "client_lag",
            0.05,
            Side.AT_MOST,
            "share by which client lag raises a headline percentile",
            "two runs of one server differ by about as much"),
    CLIENT_LAG_FLOOR_MS(
            "client_lag_floor_ms",
            0.05,
            Side.AT_MOST,
            "what client lag may add to it in any case, in ms",
            "a stamp differs from its packet by 5 to 30 µs at either end, so less says nothing"),
    IN_FLIGHT(
            "in_flight",
            0.1,
            Side.AT_MOST,
            "share by which the records' requests in flight differ from the workers' own counter",
            "both see the same requests; a tenth is left for what lies between their stamps"),
    ARRIVAL_RATE(
            "arrival_rate",
            0.03,
            Side.AT_MOST,
            "share by which the rate of the arrivals differs from the declared one",
            "a load that is 3 % off is another point of a curve of latency against rate"),
    ARRIVAL_SPAN(
            "arrival_span",
            0.01,
            Side.AT_MOST,
            "share by which the arrivals are stretched against their schedule",
            "the schedule is known to the nanosecond, so only the client can stretch it"),
    ARRIVAL_GAPS(
            "arrival_gaps",
            0.06,
            Side.AT_MOST,
            "distance of the distribution of gaps from the declared one (Kolmogorov–Smirnov)",
            "one gap in twenty is not where it should be; a client that is late now and then stays"
                    + " below"),
    ARRIVAL_SMALL_GAPS(
            "arrival_small_gaps",
            0.01,
            Side.AT_MOST,
            "the same with weight on the smallest and largest gaps (Anderson–Darling, per gap)",
            "what a missing twentieth of the smallest gaps comes to"),
    ARRIVAL_LONGEST_GAP(
            "arrival_longest_gap",
            0.01,
            Side.AT_MOST,
            "share of the gaps that should be longer than the longest that there is",
            "a longest wait of 4.6 mean gaps; a client that is late makes long gaps, and shortens"
                    + " none by much"),
    ARRIVAL_DISPERSION(
            "arrival_dispersion",
            2,
            Side.AT_MOST,
            "factor by which the counts of arrivals vary more, or less, than declared",
            "queues grow about in proportion to it; pauses of 10 ms every second stay below up to"
                    + " thousands of requests per second"),
    ARRIVAL_NEIGHBOURS(
            "arrival_neighbours",
            0.15,
            Side.AT_MOST,
            "correlation of a gap with one of the ten before it",
            "independent users have none; a client that is late now and then makes some"),
    ARRIVAL_PHASE(
            "arrival_phase",
            0.5,
            Side.AT_MOST,
            "how much arrivals gather at one phase of a clock's period, 0 to 1",
            "a timer's grid makes 1; a tenth of the period of jitter leaves 0.8 of it"),
    ARRIVAL_SECONDS(
            "arrival_seconds",
            0.5,
            Side.AT_MOST,
            "share of the whole seconds that have an arrival at the same place",
            "one in twenty has by chance"),
    ARRIVAL_BURST(
            "arrival_burst",
            1.5,
            Side.AT_MOST,
            "factor by which more arrive at the start than were declared",
            "half as much again at the start is another load for a cold server"),
    ARRIVAL_FIT(
            "arrival_fit",
            0.00025,
            Side.AT_LEAST,
            "distance of the last arrival from n / rate, in standard deviations",
            "one random schedule in 2,500 ends so close to it by chance");

    private enum Side {
        AT_MOST,
        AT_LEAST
    }

    private final String key;
    private final double standard;
    private final Side side;
    private final String meaning;
    private final String reason;

    Tolerance(String key, double standard, Side side, String meaning, String reason) {
        this.key = key;
        this.standard = standard;
        this.side = side;
        this.meaning = meaning;
        this.reason = reason;
    }

    /** Its name, for a user to set it by. */
    public String key() {
        return key;
    }

    /** What holds unless it is set. */
    public double standard() {
        return standard;
    }

    /** Whether it is the least that is allowed, rather than the most. */
    public boolean atLeast() {
        return side == Side.AT_LEAST;
    }

    /** What it limits, and in which unit. */
    public String meaning() {
        return meaning;
    }

    /** Why the default is what it is. */
    public String reason() {
        return reason;
    }

    /** The one of this name. */
    public static Optional<Tolerance> named(String key) {
        for (Tolerance each : values()) {
            if (each.key.equals(key)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
