package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends one request at a time: a closed loop of one stream, whose next request starts when the last
 * one has ended.
 *
 * <p>It measures the target at rest: nobody waits for anybody else. With several worker JVMs asked
 * for, one is started.
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
public @interface Synchronous {}
