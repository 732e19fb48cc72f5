package dev.assay.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How many of the requests that were due in an open loop completed, and how far chance moves that.
 *
 * <p>What is due is the schedule's, and no chance. What lacks of it has errored, or lay across the
 * window's ends: what was in flight at its start came on top, what is in flight at its end is still
 * out. A batch that completes less leaves more to the next one, so that batches of a server that
 * keeps up make up for each other, and only how much the number in flight varies between one end
 * and the other is left. Taken for independent, as {@link BatchMeans} does, they would be several
 * times as uncertain.
 *
 * <p>Where batches don't make up for each other, because the server falls behind, their differences
 * do add up: those of what is left over of the requests due, or, if that is less, those of a server
 * that completes what it can, whatever comes.
 */
public final class DueMeans {

    private DueMeans() {}

    /**
     * The share of the requests due that completed, with its error.
     *
     * @param due requests that did not error, by batch of their targeted start
     * @param errored those that did, by batch of their end
     * @param completed by batch of their end
     * @param lengths of the batches
     */
    public static BatchMeans of(
            double[] due, double[] errored, double[] completed, double... lengths) {
        double[] all = new double[due.length];
        Arrays.setAll(all, i -> due[i] + errored[i]);
        double requests = Arrays.stream(all).sum();
        BatchMeans lost = BatchMeans.of(errored, all);
        BatchMeans out = leftOver(due, completed, all, lengths);
        return BatchMeans.sum(lost, out)
                .withErrorOfAtLeast(1 / requests)
                .withValue(Arrays.stream(completed).sum() / requests);
    }

    /** The least of what may be said: each is at least as uncertain as what is left over. */
    private static BatchMeans leftOver(
            double[] due, double[] completed, double[] all, double... lengths) {
        double[] left = new double[due.length];
        Arrays.setAll(left, i -> due[i] - completed[i]);
        double requests = Arrays.stream(all).sum();
        BatchMeans byDue = BatchMeans.of(left, all);
        BatchMeans byTime = BatchMeans.of(completed, lengths);
        double perRequest = Arrays.stream(lengths).sum() / requests;
        Stream<BatchMeans> known =
                Stream.of(
                        byDue,
                        new BatchMeans(
                                byDue.value(),
                                byTime.standardError() * perRequest,
                                byTime.degreesOfFreedom()));
        return Stream.concat(
                        known,
                        BatchMeans.makeUpForEachOther(left)
                                ? Stream.of(ends(left, byDue.value(), requests))
                                : Stream.of())
                .min(Comparator.comparingDouble(BatchMeans::standardError))
                .orElseThrow();
    }

    private static BatchMeans ends(double[] left, double value, double requests) {
        return new BatchMeans(
                value,
                Math.sqrt(2 * varianceOfLevel(left)) / requests,
                Math.max(1, left.length / 2.0));
    }

    /** Of the number in flight at the ends of batches, but for where it began. */
    private static double varianceOfLevel(double... left) {
        double level = 0;
        double sum = 0;
        double squares = 0;
        for (double more : left) {
            level += more;
            sum += level;
            squares += level * level;
        }
        int ends = left.length + 1; // at the first of them it is 0
        return Math.max(0, (squares - sum * sum / ends) / (ends - 1));
    }
}
