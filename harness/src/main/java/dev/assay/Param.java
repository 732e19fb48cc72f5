package dev.assay;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field as a parameter of the benchmarks of its class: the harness sets it before {@link
 * Setup}, and measures every combination of the values of all parameters, each on its own.
 *
 * <p>The field is neither private, static nor final. Its type is a primitive, the box of one,
 * {@code String}, or an enum, whose values are written as the names of its constants. It counts in
 * subclasses too. The command line may give other values than the declared ones.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {

    /**
     * The values, one or more and no two the same, in the order in which they are measured; each
     * one written so that it can be read as the field's type.
     */
    String[] value();
}
