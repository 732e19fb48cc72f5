package dev.assay.metrics;

import java.util.List;
import java.util.OptionalLong;

/**
 * When the measured requests of one fork arrived: the request start, less what was spent waiting
 * for a slot or a connection, which is not the client's doing. In nanoseconds since the origin. The
 * initial burst of a schedule is left out.
 *
 * @param sent how many arrived
 * @param missing how many were created and never arrived
 * @param runs neighbouring ticks, from the first on: all of them up to {@link
 *     ArrivalRecorder#MOST_TICKS}, and a sample of long runs beyond
 * @param first the arrival of the smallest tick
 * @param last the arrival of the largest tick
 */
public record Arrivals(long sent, long missing, List<Run> runs, Tick first, Tick last) {

    /** Of no request. */
    public static final Arrivals NONE =
            new Arrivals(0, 0, List.of(), new Tick(0, 0, 0), new Tick(0, 0, 0));

    public Arrivals {
        runs = List.copyOf(runs);
    }

    /** One arrival. */
    public record Tick(long tick, long targetedNs, long arrivedNs) {}

    /**
     * The arrivals of ticks without a gap between them, each array sorted. Nobody may write to
     * them.
     *
     * @param firstTick the smallest tick
     * @param arrivedNs when they arrived
     * @param targetedNs when they should have
     */
    public record Run(long firstTick, long[] arrivedNs, long[] targetedNs) {}

    /** How many of the arrivals are in the runs. */
    public long sampled() {
        return runs.stream().mapToLong(run -> run.arrivedNs().length).sum();
    }

    /** From the first to the last of the longest run; absent without one. */
    public OptionalLong longestNs() {
        return runs.stream()
                .filter(run -> run.arrivedNs().length > 0)
                .mapToLong(run -> run.arrivedNs()[run.arrivedNs().length - 1] - run.arrivedNs()[0])
                .max();
    }
}
