/**
 * Sends requests when a strategy says, and tells what came of each. A library: it runs inside one
 * JVM and knows nothing of worker processes, which are its clients.
 *
 * <p>Uses the root package, strategies and the clock. Worker processes, metrics and benchmarks of
 * the scheduler use it.
 */
package dev.assay.scheduler;
