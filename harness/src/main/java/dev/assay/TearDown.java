package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that cleans up after the load. It runs once in each worker JVM, when no request is
 * in flight any more. An exception out of it is told, and changes no figure: the others still run.
 *
 * <p>The method is public, neither static nor abstract, and has no parameters; what it returns is
 * dropped. Of several, those of a subclass run before those of its superclass, and those of one
 * class in the order of their names. A method that overrides one carries the annotation too: in
 * Java it does not inherit it. No option overrides it, and none leaves it out.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TearDown {

    /**
     * When the method runs. {@link Level#Trial}, the default, is the only level that a load
     * benchmark has; the others are refused.
     */
    Level value() default Level.Trial;
}
