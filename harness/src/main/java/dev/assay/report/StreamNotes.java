package dev.assay.report;

import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.StreamFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What streams did that a reader of TTFT, ITL and TPOT must know of: the figures are true, but they
 * may not mean what their names make one think.
 */
final class StreamNotes {

    /**
     * Smaller deviations are every server's: an end mark counted as a token, two chunks that met.
     */
    private static final double WORTH_TELLING = 0.01;

    /** From here on ITL says next to nothing of the server. */
    private static final double MOSTLY_BUNDLED = 0.5;

    private StreamNotes() {}

    static List<String> of(CellMeasurement measurement) {
        StreamFigures.Counts counts = measurement.stream().counts();
        List<String> notes = new ArrayList<>();
        double zero = counts.zeroGapShare().orElse(0);
        if (zero >= WORTH_TELLING) {
            notes.add(bundled(zero, counts));
        }
        if (Math.abs(counts.tokensPerChunk().orElse(1) - 1) >= WORTH_TELLING) {
            notes.add(chunksAreNotTokens(counts));
        }
        if (counts.severalChoices() > 0) {
            notes.add(severalChoices(counts.severalChoices()));
        }
        if (counts.withoutToken() > 0) {
            notes.add(withoutText(counts.withoutToken()));
        }
        return notes;
    }

    private static String bundled(double zero, StreamFigures.Counts counts) {
        // Each gap that is not zero is a read of its own, and so is each answer's first chunk.
        double chunksPerRead = counts.chunks() / (double) (counts.chunks() - counts.zeroGaps());
        return String.format(
                Locale.ROOT,
                "%.1f %% of the gaps between chunks are zero: chunks came bundled, %.2f to a read"
                        + " that brought any. %s",
                100 * zero,
                chunksPerRead,
                zero >= MOSTLY_BUNDLED
                        ? "The server or a proxy holds them back: ITL says when it let go, and"
                                + " TTFT includes what it held back."
                        : "ITL includes that.");
    }

    private static String chunksAreNotTokens(StreamFigures.Counts counts) {
        return String.format(
                Locale.ROOT,
                "The server counted %,d output tokens and sent them in %,d chunks with text, %.2f"
                        + " tokens a chunk: ITL is from chunk to chunk, TPOT is per token.",
                counts.countedTokens(),
                counts.countedChunks(),
                counts.tokensPerChunk().orElseThrow());
    }

    private static String severalChoices(long answers) {
        return String.format(
                Locale.ROOT,
                "%,d answers have several choices: ITL is from chunk to chunk of whichever choice,"
                        + " TPOT is per token of one choice.",
                answers);
    }

    private static String withoutText(long answers) {
        return String.format(
                Locale.ROOT,
                "%,d streamed answers had tokens, as their server counts, but no text: they have no"
                        + " TTFT, and are missing there.",
                answers);
    }
}
