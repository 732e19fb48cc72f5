package dev.assay.certificate;

import java.util.Map;

/**
 * What a certificate allows.
 *
 * @param set those that are not at their defaults
 */
public record Tolerances(Map<Tolerance, Double> set) {

    public static final Tolerances STANDARD = new Tolerances(Map.of());

    public Tolerances {
        set = Map.copyOf(set);
    }

    double of(Tolerance tolerance) {
        return set.getOrDefault(tolerance, tolerance.standard());
    }
}
