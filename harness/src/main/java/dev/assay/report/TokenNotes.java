package dev.assay.report;

import dev.assay.TokenSource;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Quantile;
import dev.assay.metrics.StreamFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader of token counts must know: which are estimates, and what was not as asked for. */
final class TokenNotes {

    private TokenNotes() {}

    static List<String> of(CellMeasurement measurement) {
        StreamFigures stream = measurement.stream();
        List<String> notes = new ArrayList<>();
        Map<TokenSource, Long> sources = stream.tokenSources();
        long answers = sources.values().stream().mapToLong(Long::longValue).sum();
        add(notes, sources, TokenSource.CHUNKS, answers, "their chunks with text stand for them");
        add(
                notes,
                sources,
                TokenSource.TEXT,
                answers,
                "they were counted in the text by a" + " tokenizer of the client's");
        if (stream.counts().shorterThanAsked() > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d answers have fewer output tokens than they were asked to"
                                    + " have.",
                            stream.counts().shorterThanAsked(),
                            answers));
        }
        long cached = stream.counts().cachedPromptTokens();
        if (cached > 0) {
            double prompts =
                    stream.promptTokens().mean().map(TokenNotes::value).orElse(0.0)
                            * stream.promptTokens().n();
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%.1f %% of the prompt tokens (%,d) came from the server's cache: TTFT"
                                    + " is that of a cache so filled.",
                            prompts > 0 ? Math.min(100, 100 * cached / prompts) : 100,
                            cached));
        }
        return notes;
    }

    private static void add(
            List<String> notes,
            Map<TokenSource, Long> sources,
            TokenSource source,
            long answers,
            String how) {
        long count = sources.getOrDefault(source, 0L);
        if (count > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The output tokens of %,d of %,d answers are an estimate, for their"
                                    + " server told none: %s.",
                            count,
                            answers,
                            how));
        }
    }

    private static double value(Quantile quantile) {
        return quantile instanceof Quantile.Exact exact ? exact.value() : 0;
    }
}
