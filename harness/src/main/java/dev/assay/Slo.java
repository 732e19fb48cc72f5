package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * A service level objective: a limit on what is measured. May stand several times at one place.
 *
 * <pre>{@code
 * @Slo(metric = "ttft", max = 500)                              // one request's own value
 * @Slo(metric = "attainment", min = 0.99)                       // how many requests have to meet it
 * @Slo(metric = "latency_p99", max = 2, unit = TimeUnit.SECONDS)
 * }</pre>
 *
 * <p>There are two kinds. A limit on <em>one request's own value</em> ({@code latency}, {@code
 * service_time}, {@code ttft}, {@code ttft_from_schedule}, {@code itl}, {@code tpot}) makes
 * requests good or not: one that completed and met all of them is good, and one that errored or was
 * cut off is not. From it come goodput (good requests per second) and attainment (their share of
 * all created). A limit on <em>a figure of the whole cell</em> ({@code latency_p99}, {@code
 * itl_mean}, {@code error_rate}, {@code goodput}, {@code attainment} …) is met, broken, or
 * undecided where the sample doesn't support the figure. A broken one ends the run with exit code 4
 * and fails the build.
 *
 * <p>May stand on a method with {@link LoadBenchmark}, or on a class, where it holds for all of the
 * benchmarks in it and in its subclasses. Those on the method replace <em>all</em> of the class,
 * those on the class all of its superclass, and {@code -slo} on the command line ({@code assay.slo}
 * as a property) all of them.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Slo.List.class)
public @interface Slo {

    /**
     * What is limited; there is no default. One request's {@code latency} (response time, from the
     * targeted start on), {@code service_time}, {@code ttft}, {@code ttft_from_schedule}, {@code
     * itl} (its mean) or {@code tpot}; each of these with {@code _p50}, {@code _p90}, {@code _p95},
     * {@code _p99}, {@code _p99_9}, {@code _mean}, {@code _min} or {@code _max}, over all requests
     * ({@code itl}: over all gaps); or {@code error_rate}, {@code attainment} (shares, 0 to 1),
     * {@code achieved_rate}, {@code goodput} (requests per second), {@code output_tokens_per_s},
     * {@code total_tokens_per_s}, {@code output_tokens_per_s_per_user}.
     */
    String metric();

    /**
     * The largest value that meets it, in {@link #unit} if it is a time; 0 or more. The default
     * says nothing; one of {@code max} and {@link #min} is written, and not both.
     */
    double max() default Double.NaN;

    /** The smallest value that meets it, in place of {@link #max}. */
    double min() default Double.NaN;

    /** The unit of a time; written with no other metric. The default is milliseconds. */
    TimeUnit unit() default TimeUnit.MILLISECONDS;

    /** What the compiler puts several into. There is no need to write it. */
    @Documented
    @Inherited
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {

        /** The objectives, in the order in which they are written. */
        Slo[] value();
    }
}
