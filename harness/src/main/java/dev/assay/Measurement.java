package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * How long the load is measured. Iterations follow each other without a pause; a request belongs to
 * the one in which the schedule starts it, whenever it ends.
 *
 * <p>May stand on a method with {@link LoadBenchmark}, or on a class, where it holds for all of the
 * benchmarks in it and in its subclasses. Iterations and time are looked up each on its own: the
 * command line comes before the method, the method before the class, the class before its
 * superclass, and the default last. A time on the command line has a unit of its own. Where the
 * command line has {@code -n} (so many measured requests) and no {@code -r}, it alone ends the
 * load, and none of this holds.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Measurement {

    /**
     * How many iterations there are; at least 1, which is the default. Overridden by {@code -i}
     * ({@code assay.i}).
     */
    int iterations() default 1;

    /**
     * How long one iteration is, in {@link #timeUnit}; at least 1, and 30 days in all iterations at
     * most. The default is 30 seconds. Overridden by {@code -r} ({@code assay.r}).
     */
    int time() default 30;

    /** The unit of {@link #time}, and written only together with it. The default is seconds. */
    TimeUnit timeUnit() default TimeUnit.SECONDS;
}
