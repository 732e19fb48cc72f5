package dev.assay.jmh;

import java.util.Arrays;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Percentiles of one run, as further columns of a benchmark's result, in nanoseconds. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Lateness {

    public long p50Ns;
    public long p99Ns;
    public long p999Ns;
    public long minNs;

    /** Exact percentiles of the values, which are sorted. */
    public void of(long... valuesNs) {
        Arrays.sort(valuesNs);
        minNs = valuesNs[0];
        p50Ns = valuesNs[valuesNs.length / 2];
        p99Ns = valuesNs[(int) (valuesNs.length * 0.99)];
        p999Ns = valuesNs[(int) (valuesNs.length * 0.999)];
    }
}
