package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What this client can do on the machine that the run ran on, and how far its stamps are off, as
 * {@code -certify} found: one worker JVM against a server that does next to nothing and shares its
 * CPUs.
 *
 * @param measuredAt when, on the wall clock
 * @param requestsPerS the most requests with an answer in one piece
 * @param eventsPerS the most events of streamed answers
 * @param comparedWith what stamps were held against
 * @param ratePerS the rate at which they were
 * @param n how many requests
 * @param startErrorMs how much earlier the client says that a request began than what it was held
 *     against does
 * @param ttftErrorMs how much longer its TTFT is
 * @param remark what else a reader has to know; absent if nothing
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ClientCapability(
        Instant measuredAt,
        double requestsPerS,
        double eventsPerS,
        Reference comparedWith,
        double ratePerS,
        long n,
        StampError startErrorMs,
        StampError ttftErrorMs,
        Optional<String> remark) {

    /** What stamps are held against. */
    public enum Reference {
        /** The kernel's, of each packet on the loopback interface. */
        CAPTURE("a capture of packets"),
        /** Those that the server itself took, so that the way there and back counts as error. */
        SERVER("the server's own stamps, so that the way there and back counts as error");

        private final String display;

        Reference(String display) {
            this.display = display;
        }

        public String display() {
            return display;
        }
    }

    /** Two percentiles of an error, in milliseconds. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record StampError(double p50, double p99) {}

    /**
     * How much of what this client can do a cell used, as a share: of its requests or of its
     * events, whichever is more.
     */
    public double usedBy(CellResult cell) {
        Figures figures = cell.figures();
        double requests = figures.rates().sentPerS().orElse(0) / requestsPerS;
        double events =
                figures.windowS() > 0
                        ? figures.stream().map(Figures.Stream::events).orElse(0L)
                                / figures.windowS()
                                / eventsPerS
                        : 0;
        return Math.max(requests, events);
    }

    /** How far TTFT is off, in one sentence. */
    String ttftError() {
        return String.format(
                Locale.ROOT,
                "TTFT is told %.3f ms too long at the median and %.3f ms at p99, by %s",
                ttftErrorMs.p50(),
                ttftErrorMs.p99(),
                comparedWith.display());
    }

    /** The same beside a figure. */
    String ttftErrorBar() {
        return String.format(
                Locale.ROOT,
                "%.3f to %.3f ms of it are the client\u2019s",
                Math.max(0, ttftErrorMs.p50()),
                Math.max(0, ttftErrorMs.p99()));
    }

    String age(Instant now) {
        Duration age = Duration.between(measuredAt, now);
        if (age.toDays() >= 1) {
            return age.toDays() + (age.toDays() == 1 ? " day" : " days") + " before";
        }
        return age.toHours() >= 1 ? age.toHours() + " h before" : age.toMinutes() + " min before";
    }
}
