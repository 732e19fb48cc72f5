package dev.assay.slo;

/** From which side an objective limits. The limit itself meets it. */
public enum SloBound {
    MAX("max", "<="),
    MIN("min", ">=");

    private final String key;
    private final String sign;

    SloBound(String key, String sign) {
        this.key = key;
        this.sign = sign;
    }

    /** The attribute's name. */
    public String key() {
        return key;
    }

    public String sign() {
        return sign;
    }

    /** Whether a value is on the right side. */
    public boolean admits(double value, double limit) {
        return this == MAX ? value <= limit : value >= limit;
    }
}
