package dev.assay.fork;

import java.util.List;

/**
 * Where a worker JVM may take its classes from instead of parsing them.
 *
 * @param flags what tells the JVM so; they come before the user's arguments. A JVM that can't use
 *     what they name starts without it
 * @param note one line for the worker's log; none if empty
 */
public record ClassData(List<String> flags, String note) {

    /** The class path, and the JDK's own archive of its own classes. */
    public static final ClassData NONE = new ClassData(List.of(), "");

    public ClassData {
        flags = List.copyOf(flags);
    }
}
