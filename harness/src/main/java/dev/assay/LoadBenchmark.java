package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as a load benchmark: the harness sends requests through it at the times that the
 * strategy says, and measures each of them.
 *
 * <p>The method may have one of three shapes:
 *
 * <ul>
 *   <li>it takes a request and returns when the answer is complete: {@code public Answer
 *       call(Request request)}; what it returns is dropped, {@code void} is fine, an exception is
 *       an errored request;
 *   <li>it takes a request and returns a {@link java.util.concurrent.CompletionStage}, whose
 *       completion is the end of the request;
 *   <li>it takes nothing and returns a {@link RequestsWorker}, which then resolves all requests. It
 *       is called once in each worker JVM, after {@link Setup}.
 * </ul>
 *
 * <p>A call is made by many threads at the same time on one benchmark object, so it must be safe
 * for use by several threads, and not {@code synchronized}: requests would wait for one another.
 * The requests come from the {@link RequestGenerator} of the same class.
 *
 * <p>The method is public, neither static, abstract nor generic, and the only
 * {@code @LoadBenchmark} of its name. Its class is public, in a named package, static if it is
 * nested, and has a public constructor without parameters. A class has the benchmarks of its
 * superclasses too; an abstract class is never run itself; one that has all it needs, and nobody
 * who extends it, is refused. As everywhere in Java, a method that overrides a benchmark is one
 * itself only if it carries the annotation; one without it is refused rather than left out in
 * silence.
 *
 * <p>When requests are sent is declared by {@link Synchronous}, {@link Concurrent}, {@link
 * Throughput}, {@link Constant} and {@link Poisson}; each strategy is measured on its own. A
 * benchmark without any needs one from the command line, where {@code -s} replaces them all. Which
 * benchmarks run is chosen there too, by regular expressions and {@code -e}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LoadBenchmark {

    /**
     * Which generator makes the requests, by the name that {@link RequestGenerator#value} gives it.
     * The default is the only generator of the class or, if there are several, the only one whose
     * requests this benchmark can take.
     */
    String generator() default "";
}
