package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * How long one request may take, from the call on. One that takes longer is cut off and counts as
 * errored, of the kind {@code timeout}. Where none is declared it is 300 seconds.
 *
 * <p>JMH's annotation of this name limits an iteration; that is {@code -to} on the command line
 * here.
 *
 * <p>May stand on a method with {@link LoadBenchmark}, or on a class, where it holds for all of the
 * benchmarks in it and in its subclasses. The command line comes before the method, the method
 * before the class, and the class before its superclass: {@code -request-timeout} ({@code
 * assay.requestTimeout} as a property) replaces them all.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Timeout {

    /** How long, in {@link #timeUnit}; at least 1, and 30 days at most. There is no default. */
    int time();

    /** The unit of {@link #time}. The default is seconds. */
    TimeUnit timeUnit() default TimeUnit.SECONDS;
}
