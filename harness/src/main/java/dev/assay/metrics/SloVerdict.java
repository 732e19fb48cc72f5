package dev.assay.metrics;

/** What became of an objective. */
public enum SloVerdict {
    /** The figure is on the right side of the limit, or on it. */
    MET,
    /** It is on the wrong side. */
    BROKEN,
    /** The sample does not support the figure, or has none. */
    UNDECIDED
}
