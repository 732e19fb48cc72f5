package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that prepares the benchmark object. It runs once in each worker JVM, when the
 * {@link Param} fields are set, and before the generator and the benchmark are called and any
 * request is sent. How long it takes is in no figure. An exception out of it ends the cell, and no
 * load is sent.
 *
 * <p>The method is public, neither static nor abstract, and has no parameters; what it returns is
 * dropped. Of several, those of a superclass run first, and those of one class in the order of
 * their names. A method that overrides one carries the annotation too: in Java it does not inherit
 * it. No option overrides it, and none leaves it out.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setup {

    /**
     * When the method runs. {@link Level#Trial}, the default, is the only level that a load
     * benchmark has; the others are refused.
     */
    Level value() default Level.Trial;
}
