package dev.assay.compare;

import dev.assay.metrics.Percentile;
import java.util.List;
import java.util.Optional;

/**
 * A figure by which two cells are compared.
 *
 * @param name as a person reads it, with its unit
 * @param kind what it is
 * @param distribution its name in a result, of a percentile; else empty
 * @param percentile of a percentile; else absent
 */
public record ComparedFigure(
        String name, Kind kind, String distribution, Optional<Percentile> percentile) {

    /** By how much more of all requests have to error for that to count: one in a hundred. */
    static final double MARGIN_OF_SHARES = 0.01;

    enum Kind {
        PERCENTILE,
        COMPLETED_PER_S,
        OUTPUT_TOKENS_PER_S,
        ERROR_SHARE
    }

    static final List<ComparedFigure> ALL =
            List.of(
                    percentile("response", "response_time_ms", Percentile.P50),
                    percentile("response", "response_time_ms", Percentile.P90),
                    percentile("response", "response_time_ms", Percentile.P99),
                    percentile("service", "service_time_ms", Percentile.P50),
                    percentile("service", "service_time_ms", Percentile.P99),
                    percentile("TTFT", "ttft_ms", Percentile.P50),
                    percentile("TTFT", "ttft_ms", Percentile.P90),
                    percentile("TTFT", "ttft_ms", Percentile.P99),
                    percentile("ITL", "itl_ms", Percentile.P50),
                    percentile("ITL", "itl_ms", Percentile.P99),
                    percentile("TPOT", "tpot_ms", Percentile.P50),
                    rate("completed req/s", Kind.COMPLETED_PER_S),
                    rate("output tok/s", Kind.OUTPUT_TOKENS_PER_S),
                    rate("errored, %", Kind.ERROR_SHARE));

    private static ComparedFigure percentile(String of, String distribution, Percentile which) {
        return new ComparedFigure(
                of + " " + which.key() + ", ms", Kind.PERCENTILE, distribution, Optional.of(which));
    }

    private static ComparedFigure rate(String name, Kind kind) {
        return new ComparedFigure(name, kind, "", Optional.empty());
    }

    boolean higherIsBetter() {
        return kind == Kind.COMPLETED_PER_S || kind == Kind.OUTPUT_TOKENS_PER_S;
    }

    /** Whether it is a share, of which differences are told, rather than ratios. */
    boolean isShare() {
        return kind == Kind.ERROR_SHARE;
    }
}
