package dev.assay.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An open loop at even distances: request k starts k/rate seconds after the origin.
 *
 * @param rate requests per second over all worker processes
 * @param initialBurst whether ⌊rate⌋ requests start at once at the origin, before the even ones
 * @param maxConcurrency the most in flight over all worker processes; no limit if absent. A limit
 *     that is reached delays sends, and the result says so
 */
public record AsyncConstantStrategy(
        double rate,
        boolean initialBurst,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalInt maxConcurrency)
        implements SchedulingStrategy {

    static final String TYPE = "constant";

    public AsyncConstantStrategy {
        maxConcurrency = maxConcurrency == null ? OptionalInt.empty() : maxConcurrency;
        Limits.requireRate(rate);
        Limits.requireMaxConcurrency(maxConcurrency);
    }

    public AsyncConstantStrategy(double rate) {
        this(rate, false, OptionalInt.empty());
    }

    @Override
    public OptionalDouble meanRate() {
        return OptionalDouble.of(rate);
    }

    @Override
    public boolean openLoop() {
        return true;
    }

    @Override
    public OptionalInt processingRequestsLimit() {
        return maxConcurrency;
    }

    @Override
    public RequestTimes requestTimes() {
        return Burst.before(initialBurst, rate, new ConstantTimes(rate));
    }

    @Override
    public String display() {
        return String.format(Locale.ROOT, "%s@%.2f", TYPE, rate);
    }
}
