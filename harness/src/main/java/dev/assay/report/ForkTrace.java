package dev.assay.report;

import dev.assay.metrics.Series;
import java.util.List;

/**
 * How a fork went over time: what is drawn, and stands in no other file.
 *
 * @param series its requests
 * @param pauses of the collectors of its worker JVMs; empty if they did not live to tell
 */
public record ForkTrace(Series series, List<Pause> pauses) {

    /**
     * A pause of the collector.
     *
     * @param worker whose; from 0
     * @param startNs since the origin, to the millisecond
     * @param durationNs to the millisecond
     * @param cause what the JVM names as its cause
     */
    public record Pause(int worker, long startNs, long durationNs, String cause) {}

    public ForkTrace {
        pauses = List.copyOf(pauses);
    }
}
