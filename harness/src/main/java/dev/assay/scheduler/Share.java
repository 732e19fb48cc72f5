package dev.assay.scheduler;

/**
 * Which part of a schedule is one worker process's: the ticks k with k mod total = index.
 *
 * @param index from 0
 * @param total how many processes share the schedule; at least 1
 */
public record Share(int index, int total) {

    /** All of it. */
    public static final Share WHOLE = new Share(0, 1);

    public Share {
        if (total < 1 || index < 0 || index >= total) {
            throw new IllegalArgumentException(
                    "A share must be one of " + total + " from 0 on, found " + index);
        }
    }

    /** My part of {@code count} things that can't be cut: the remainder goes to the first ones. */
    public int of(int count) {
        return count / total + (index < count % total ? 1 : 0);
    }
}
