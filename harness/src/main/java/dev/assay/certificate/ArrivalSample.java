package dev.assay.certificate;

import dev.assay.metrics.Arrivals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrivals of an open loop, made ready to be tested. Lengths of time are in mean gaps of the
 * declared rate, so that every test is the same at any rate.
 *
 * @param random whether a Poisson process was declared, rather than even distances
 * @param rate declared, in requests per second
 * @param startNs when the first of them could come: the start of the measurement
 * @param arrivals what there was
 * @param gaps between neighbours, in the order of time
 */
record ArrivalSample(
        boolean random, double rate, long startNs, Arrivals arrivals, List<double[]> gaps) {

    private static final double NS_PER_S = 1e9;

    /** So few gaps that a test of them could say nothing. */
    static final int FEWEST = 30;

    static ArrivalSample of(boolean random, double rate, long startNs, Arrivals arrivals) {
        List<double[]> gaps = new ArrayList<>();
        for (Arrivals.Run run : arrivals.runs()) {
            long[] ns = run.arrivedNs();
            double[] between = new double[Math.max(0, ns.length - 1)];
            for (int i = 0; i < between.length; i++) {
                between[i] = (ns[i + 1] - ns[i]) * rate / NS_PER_S;
            }
            gaps.add(between);
        }
        return new ArrivalSample(random, rate, startNs, arrivals, gaps);
    }

    /** How many gaps there are. */
    int n() {
        return gaps.stream().mapToInt(run -> run.length).sum();
    }

    /** All of them. */
    double[] allGaps() {
        return gaps.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    double inGaps(long ns) {
        return ns * rate / NS_PER_S;
    }

    double inNs(double meanGaps) {
        return meanGaps * NS_PER_S / rate;
    }

    /** Numbers of arrivals in neighbouring windows of so many mean gaps. */
    int[] counts(double window) {
        List<int[]> runs = new ArrayList<>();
        for (double[] run : gaps) {
            int windows = (int) (Arrays.stream(run).sum() / window);
            int[] counts = new int[windows];
            double time = 0;
            for (double gap : run) {
                time += gap;
                int at = (int) (time / window);
                if (at < windows) {
                    counts[at]++;
                }
            }
            runs.add(counts);
        }
        return runs.stream().flatMapToInt(Arrays::stream).toArray();
    }
}
