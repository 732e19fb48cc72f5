package dev.assay.metrics;

import java.util.List;

/**
 * The measurement of one fork, cut into batches of the same length in time, 16 to 32 of them where
 * it is that long: what is known of how its requests depend on their neighbours ({@link
 * BatchMeans}).
 *
 * @param widthNs length of a batch
 * @param lastWidthNs length of the last one, which ends with the window
 * @param batches in the order of time
 */
public record Batches(long widthNs, long lastWidthNs, List<Batch> batches) {

    public Batches {
        batches = List.copyOf(batches);
    }

    /** How long a batch lasted. */
    public long widthNs(int index) {
        return index == batches.size() - 1 ? lastWidthNs : widthNs;
    }
}
