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
 * subclasses too, where no other parameter may have its name.
 *
 * <p>{@code -p field=value,value} on the command line ({@code assay.p.field} as a property) gives
 * other values in place of the declared ones; they must be readable as the field's type as well.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {

    /**
     * The values, one or more and no two the same, in the order in which they are measured; each
     * one written so that it can be read as the field's type. An enum may be left without any: it
     * then has all of its constants, in their order (by the alphabet, if Eclipse's compiler finds
     * the enum compiled already). For other types there is no default.
     */
    String[] value() default {};
}
