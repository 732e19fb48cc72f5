package dev.assay.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * One question that a certificate asks of the load.
 *
 * @param name a stable word for tools, such as {@code created}
 * @param figure what was found
 * @param unit the figure's unit
 * @param limit what the figure is held against; absent where nothing is judged
 * @param verdict what follows
 * @param sentence the same for a person, with figure and limit
 * @param advice where it failed, what held the load up and what to do, a sentence each; empty if
 *     the sentence says it all. Several checks may have the same
 */
public record Check(
        String name,
        double figure,
        String unit,
        Optional<Limit> limit,
        Verdict verdict,
        String sentence,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> advice) {

    public Check {
        advice = advice == null ? List.of() : List.copyOf(advice); // of an older Assay
    }

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
                holds ? passed : failed,
                List.of());
    }

    /** The same, with what to do if it failed. */
    Check advising(List<String> sentences) {
        return failed() ? with(limit, verdict, sentence, sentences) : this;
    }

    /** Likewise. */
    Check advising(String... sentences) {
        return advising(List.of(sentences));
    }

    /** A figure that is given and not judged. */
    static Check shown(String name, double figure, String unit, String sentence) {
        return new Check(name, figure, unit, Optional.empty(), Verdict.SHOWN, sentence, List.of());
    }

    public boolean failed() {
        return verdict == Verdict.FAIL;
    }

    /** The same, given and not judged. */
    Check unjudged() {
        return with(Optional.empty(), Verdict.SHOWN, sentence, List.of());
    }

    Check ofFork(int fork) {
        return with(limit, verdict, "Fork " + fork + ": " + sentence, advice);
    }

    private Check with(
            Optional<Limit> newLimit,
            Verdict newVerdict,
            String newSentence,
            List<String> newAdvice) {
        return new Check(name, figure, unit, newLimit, newVerdict, newSentence, newAdvice);
    }
}
