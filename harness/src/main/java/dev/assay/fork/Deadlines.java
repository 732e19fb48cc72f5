package dev.assay.fork;

import dev.assay.scheduler.RunLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long the parent waits for a worker, step by step. Everything that it waits for is here.
 *
 * @param start from the start of the process to its HELLO
 * @param ready from the plan to READY: {@code @Setup}, validation of the target, warming the code
 * @param silence the longest time without a frame while the load runs; progress comes five times a
 *     second
 * @param grace from the end of the load and its drain, or from being told to stop, to ENDED
 * @param tearDown from ENDED to DONE: {@code @TearDown}, and records that wait on disk
 * @param exit from DONE to the end of the process, and for what a dead process left on its link
 */
record Deadlines(
        Duration start,
        Duration ready,
        Duration silence,
        Duration grace,
        Duration tearDown,
        Duration exit) {

    static final Deadlines DEFAULT =
            new Deadlines(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(5));

    /** Nobody is hurried while a debugger is attached. */
    static final Deadlines DEBUGGING =
            new Deadlines(
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofSeconds(5));

    static Deadlines forJvm(List<String> args) {
        return JvmFlags.debugs(args) ? DEBUGGING : DEFAULT;
    }

    /** The same, with another {@code grace}. */
    Deadlines withGrace(Duration other) {
        return new Deadlines(start, ready, silence, other, tearDown, exit);
    }

    /** The latest end of a load, from its origin; empty when only the answers end it. */
    Optional<Duration> load(RunLimits limits) {
        return limits.maxDuration().map(duration -> duration.plus(limits.drain()).plus(grace));
    }
}
