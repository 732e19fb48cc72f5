package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * In which JVMs a benchmark runs: how many times it is repeated in fresh ones, and how many of them
 * send at the same time.
 *
 * <p>May stand on a method with {@link LoadBenchmark}, or on a class, where it holds for all of the
 * benchmarks in it and in its subclasses. Each attribute is looked up on its own: the command line
 * comes before the method, the method before the class, the class before its superclass, and the
 * default last.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Fork {

    /**
     * How many times the benchmark is repeated, each time in fresh JVMs; at least 1. There is no
     * running inside the JVM of the build.
     */
    int value() default 1;

    /**
     * How many worker JVMs share the load at the same time, from 1 to 64. The load is the same for
     * any number; fewer are started when the strategy has no use for so many.
     */
    int workers() default 1;

    /**
     * The {@code java} command of the worker JVMs. The default is that of the JVM which runs the
     * harness.
     */
    String jvm() default "";

    /** Arguments of the worker JVMs, in place of the harness's own choice. */
    String[] jvmArgs() default {};

    /** Arguments that go before {@link #jvmArgs}. */
    String[] jvmArgsPrepend() default {};

    /** Arguments that go after {@link #jvmArgs}, so that they win. */
    String[] jvmArgsAppend() default {};
}
