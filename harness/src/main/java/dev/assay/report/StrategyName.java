package dev.assay.report;

import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.ThroughputStrategy;
import java.util.OptionalInt;

/**
 * A strategy in one word, of which no two are the same: its name for people and what that leaves
 * out. Without blanks and equals signs, at which viewers of JMH's results split parameters.
 */
final class StrategyName {

    private StrategyName() {}

    static String of(SchedulingStrategy strategy) {
        if (strategy instanceof ThroughputStrategy throughput) {
            return strategy.display() + max(throughput.maxConcurrency());
        }
        if (strategy instanceof AsyncConstantStrategy constant) {
            return rate(strategy, constant.rate())
                    + max(constant.maxConcurrency())
                    + burst(constant.initialBurst());
        }
        if (strategy instanceof AsyncPoissonStrategy poisson) {
            return rate(strategy, poisson.rate())
                    + seed(poisson.randomSeed())
                    + max(poisson.maxConcurrency())
                    + burst(poisson.initialBurst());
        }
        return strategy.display();
    }

    /** In full, where the name for people is rounded. */
    private static String rate(SchedulingStrategy strategy, double rate) {
        return strategy.display().replaceFirst("@.*", "@" + rate);
    }

    private static String seed(long seed) {
        return seed == AsyncPoissonStrategy.DEFAULT_SEED ? "" : ",seed:" + seed;
    }

    private static String max(OptionalInt maxConcurrency) {
        return maxConcurrency.isPresent() ? ",max:" + maxConcurrency.getAsInt() : "";
    }

    private static String burst(boolean initialBurst) {
        return initialBurst ? ",burst" : "";
    }
}
