package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * How long the load runs before it is measured. It is the same load as the measured one, and runs
 * on into the {@link Measurement} without a pause; its requests are in no figure.
 *
 * <p>May stand on a method with {@link LoadBenchmark}, or on a class, where it holds for all of the
 * benchmarks in it and in its subclasses. Iterations and time are looked up each on its own: the
 * command line comes before the method, the method before the class, the class before its
 * superclass, and the default last. A time on the command line has a unit of its own.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Warmup {

    /**
     * How many iterations there are; 0 for no warm-up. The default is 1. Overridden by {@code -wi}
     * ({@code assay.wi}).
     */
    int iterations() default 1;

    /**
     * How long one iteration is, in {@link #timeUnit}; at least 1, and 30 days in all iterations at
     * most. The default is 5 seconds. Overridden by {@code -w} ({@code assay.w}).
     */
    int time() default 5;

    /** The unit of {@link #time}, and written only together with it. The default is seconds. */
    TimeUnit timeUnit() default TimeUnit.SECONDS;
}
