package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends requests as many independent users do, however long the answers take: an open loop, whose
 * starts are a Poisson process. The same seed gives the same starts, on every machine and for any
 * number of worker JVMs.
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
public @interface Poisson {

    /**
     * Requests per second over all worker JVMs, on average, from 0.000001 to 10,000,000. Several
     * rates are measured one after the other, each on its own; no rate may stand twice. There is no
     * default.
     */
    double[] rate();

    /**
     * Whether as many requests as one second holds on average start at once at the beginning,
     * before the process. The default is not to, since a burst is another load than the one that
     * was declared.
     */
    boolean initialBurst() default false;

    /**
     * Where the sequence of random gaps begins; any number. The default of 42 makes every run
     * repeat the same starts; other seeds give other samples of the same process. {@code -seed} on
     * the command line ({@code assay.seed} as a property) replaces it.
     */
    long seed() default 42;

    /**
     * The most requests in flight, over all worker JVMs; at least 1. The default of 0 sets no
     * limit, as an open loop is meant to have none. A limit that is reached delays what is due, so
     * that the load is no longer quite open; the result says so.
     */
    int maxConcurrency() default 0;
}
