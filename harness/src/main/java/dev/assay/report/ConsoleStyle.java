package dev.assay.report;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How the tables at the end of a run are printed.
 *
 * @param timeUnit the unit of every time in them; milliseconds, and microseconds for send lag, if
 *     absent
 * @param clientGc whether the rows of the client's collector follow
 * @param checks whether every check of each certificate is printed, not only what does not hold
 */
public record ConsoleStyle(Optional<TimeUnit> timeUnit, boolean clientGc, boolean checks) {

    /** What is printed unless told otherwise. */
    public static final ConsoleStyle PLAIN = new ConsoleStyle(Optional.empty(), false, false);
}
