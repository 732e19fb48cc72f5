package dev.assay.certificate;

/**
 * What a figure is held against, in the figure's unit.
 *
 * @param kind on which side of the value the figure must lie
 * @param value the value
 */
public record Limit(Kind kind, double value) {

    /** On which side of the limit the figure must lie. */
    public enum Kind {
        AT_MOST,
        AT_LEAST,
        EXACTLY
    }

    static Limit atMost(double value) {
        return new Limit(Kind.AT_MOST, value);
    }

    static Limit atLeast(double value) {
        return new Limit(Kind.AT_LEAST, value);
    }

    static Limit exactly(double value) {
        return new Limit(Kind.EXACTLY, value);
    }

    boolean holds(double figure) {
        return switch (kind) {
            case AT_MOST -> figure <= value;
            case AT_LEAST -> figure >= value;
            case EXACTLY -> figure == value;
        };
    }
}
