package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends as many requests as possible: a closed loop that always has the maximum number of requests
 * in flight.
 *
 * <p>It finds how much a target can do at most, and tells little about how long its users wait:
 * they wait for each other.
 *
 * <p>May stand on a method with {@link LoadBenchmark}, or on a class, where it holds for all of the
 * benchmarks in it and in its subclasses. A strategy on the method replaces <em>all</em> strategies
 * of the class, one on the class all of its superclass, and {@code -s} on the command line ({@code
 * assay.s} as a property) all of them. Several strategies at one place are measured one after the
 * other, each on its own.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Throughput {

    /**
     * The most requests in flight, over all worker JVMs; at least 1. The default of 0 leaves it to
     * the strategy, which takes 512.
     */
    int maxConcurrency() default 0;
}
