package dev.assay.scheduler;

/** Which part of a schedule belongs to this process: the ticks k with k mod total = index. */
public record Share(int index, int total) {

    public static final Share WHOLE = new Share(0, 1);
}
