package dev.assay.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An open loop of independent users: a Poisson process from the origin on, whose gaps are
 * exponential with mean 1/rate. The same seed gives the same times on every JVM and for any number
 * of worker processes.
 *
 * @param rate requests per second over all worker processes, on average
 * @param initialBurst whether ⌊rate⌋ requests start at once at the origin, before the process
 * @param randomSeed where the sequence of gaps begins
 * @param maxConcurrency the most in flight over all worker processes; no limit if absent. A limit
 *     that is reached delays sends, and the result says so
 */
public record AsyncPoissonStrategy(
        double rate,
        boolean initialBurst,
        long randomSeed,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalInt maxConcurrency)
        implements SchedulingStrategy {

    static final String TYPE = "poisson";

    /** The seed where none was declared. */
    public static final long DEFAULT_SEED = 42;

    public AsyncPoissonStrategy {
        maxConcurrency = maxConcurrency == null ? OptionalInt.empty() : maxConcurrency;
        Limits.requireRate(rate);
        Limits.requireMaxConcurrency(maxConcurrency);
    }

    public AsyncPoissonStrategy(double rate, long randomSeed) {
        this(rate, false, randomSeed, OptionalInt.empty());
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
        return Burst.before(initialBurst, rate, new PoissonTimes(rate, randomSeed));
    }

    @Override
    public String display() {
        return String.format(Locale.ROOT, "%s@%.2f", TYPE, rate);
    }
}
