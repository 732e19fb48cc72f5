package dev.assay.certificate;

import java.util.Optional;

/**
 * One question that a certificate asks of the load.
 *
 * @param name a stable word for tools, such as {@code created}
 * @param figure what was found
 * @param unit the figure's unit
 * @param limit what the figure is held against; absent where nothing is judged
 * @param verdict what follows
 * @param sentence the same for a person, with figure, limit and, where it failed, what to do
 */
public record Check(
        String name,
        double figure,
        String unit,
        Optional<Limit> limit,
        Verdict verdict,
        String sentence) {

    /** A figure that must keep its limit. */
    static Check judged(
            String name, double figure, String unit, Limit limit, String passed, String failed) {
        boolean holds = limit.holds(figure);
        return new Check(
                name,
                figure,
                unit,
                Optional.of(limit),
                holds ? Verdict.PASS : Verdict.FAIL,
                holds ? passed : failed);
    }

    /** A figure that is given and not judged. */
    static Check shown(String name, double figure, String unit, String sentence) {
        return new Check(name, figure, unit, Optional.empty(), Verdict.SHOWN, sentence);
    }

    public boolean failed() {
        return verdict == Verdict.FAIL;
    }

    /** The same, given and not judged. */
    Check unjudged() {
        return new Check(name, figure, unit, Optional.empty(), Verdict.SHOWN, sentence);
    }

    Check ofFork(int fork) {
        return new Check(name, figure, unit, limit, verdict, "Fork " + fork + ": " + sentence);
    }
}
