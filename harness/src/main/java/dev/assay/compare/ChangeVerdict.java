package dev.assay.compare;

/** What became of a figure. */
public enum ChangeVerdict {
    /** The true change is for the worse, and larger than the margin. */
    WORSE("WORSE"),
    /** The true change is for the better, and larger than the margin. */
    BETTER("BETTER"),
    /** The true change is smaller than the margin. */
    SAME("same"),
    /** Any of these may be so. */
    CANT_TELL("can't tell");

    private final String display;

    ChangeVerdict(String display) {
        this.display = display;
    }

    public String display() {
        return display;
    }
}
