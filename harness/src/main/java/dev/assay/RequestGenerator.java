package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that makes the requests of the load benchmarks of its class.
 *
 * <p>The method is public, neither static, abstract nor generic, has no parameters, and returns one
 * of
 *
 * <ul>
 *   <li>{@link java.util.function.LongFunction}: from the index of a request (0, 1, 2 …) to the
 *       request. The best choice: request <i>k</i> is the same however many worker JVMs share the
 *       load;
 *   <li>{@link java.util.function.Supplier}: asked once for each request; endless;
 *   <li>{@link Iterable}, {@link java.util.Iterator} or {@link java.util.stream.Stream}: finite or
 *       endless. When a finite one ends, so does the load.
 * </ul>
 *
 * <p>of the type of a request, which must be one that the benchmark takes. A type argument has to
 * be there: a raw {@code Iterable} can't be checked, and is refused.
 *
 * <p>It is called after {@link Setup}, once in each worker JVM. Requests are made ahead of the time
 * at which they are sent.
 *
 * <p>It counts in subclasses too; a method that overrides it carries the annotation as well. No
 * option overrides it: what differs from run to run belongs into {@link Param} fields.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequestGenerator {

    /**
     * The name by which {@link LoadBenchmark#generator} refers to this generator, which matters
     * only where a class has several. The default is the name of the method.
     */
    String value() default "";
}
