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
 * default last. So it is with each of the three lists of arguments for the JVM, as in JMH.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Fork {

    /**
     * How many times the benchmark is repeated, each time in fresh JVMs; at least 1, which is the
     * default: load costs its target something, and a load test is seldom repeated for the JVM's
     * sake. There is no running inside the JVM of the build, so 0 is refused. Overridden by {@code
     * -f} ({@code assay.f}).
     */
    int value() default 1;

    /**
     * How many times the benchmark is run before that, in fresh JVMs too, and thrown away; at least
     * 0. A warm-up fork sends its whole load, warm-up and measurement: it is there to bring the
     * target into the state in which it is to be measured. The default of 0 is to run none.
     * Overridden by {@code -wf} ({@code assay.wf}).
     */
    int warmups() default 0;

    /**
     * How many worker JVMs share the load at the same time, from 1 to 64. The load is the same for
     * any number; fewer are started when the strategy has no use for so many. The default of 1 is
     * enough for most loads. Overridden by {@code -workers} ({@code assay.workers}).
     */
    int workers() default 1;

    /**
     * The {@code java} command of the worker JVMs. The default, an empty text, stands for that of
     * the JVM which runs the harness. Overridden by {@code -jvm} ({@code assay.jvm}).
     */
    String jvm() default "";

    /**
     * Arguments of the worker JVMs, one in each element. They come after the harness's own choice,
     * so that they win. The default is to have those of the JVM that reads a command line, and none
     * in a build. Overridden by {@code -jvmArgs} ({@code assay.jvmArgs}).
     */
    String[] jvmArgs() default {};

    /**
     * Arguments that go before {@link #jvmArgs}. The default is to have none. Overridden by {@code
     * -jvmArgsPrepend} ({@code assay.jvmArgsPrepend}).
     */
    String[] jvmArgsPrepend() default {};

    /**
     * Arguments that go after {@link #jvmArgs}, so that they win. The default is to have none.
     * Overridden by {@code -jvmArgsAppend} ({@code assay.jvmArgsAppend}).
     */
    String[] jvmArgsAppend() default {};
}
