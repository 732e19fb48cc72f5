package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends from a fixed number of streams: a closed loop, in which every stream sends its next request
 * when its last one has ended.
 *
 * <p>A slow target slows such a load down; if the users of the service won't wait for each other,
 * {@link Poisson} or {@link Constant} is the truer picture. It is what to write in place of JMH's
 * {@code @Threads}: how many threads there are is the harness's affair.
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
public @interface Concurrent {

    /**
     * How many streams there are, over all worker JVMs; each at least 1, and no number twice.
     * Several numbers are measured one after the other, each on its own. There is no default: how
     * many users there are is what the benchmark is about.
     */
    int[] streams();
}
