package dev.assay.fork;

/**
 * A pause of the collector in a worker JVM.
 *
 * @param startNs when it began, in nanoseconds since the origin; the JVM tells it to the
 *     millisecond. Negative before the origin
 * @param durationNs how long it took, to the millisecond: a pause below one is told as 0
 * @param cause what the JVM names as its cause
 */
public record GcPause(long startNs, long durationNs, String cause) {}
