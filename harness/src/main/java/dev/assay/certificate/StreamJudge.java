package dev.assay.certificate;

import dev.assay.metrics.StreamFigures;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams agree with themselves: the first token plus all gaps is the last token, nothing arrives
 * before it was sent or after the end, and the tokens that the server counted have to do with the
 * chunks that came.
 */
final class StreamJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        StreamFigures.Counts counts = facts.measurement().stream().counts();
        List<Check> checks = new ArrayList<>();
        if (counts.streamed() > 0) {
            checks.add(times(counts));
        }
        if (counts.countedTokens() > 0 && counts.countedChunks() > 0) {
            checks.add(tokens(counts));
        }
        return checks;
    }

    private static Check times(StreamFigures.Counts counts) {
        return Check.judged(
                "stream_times",
                counts.wrongTimes(),
                "requests",
                Limit.exactly(0),
                "In every stream the first token and all gaps add up to the last token, between the"
                        + " start of the request and its end.",
                Words.of(
                        "In the streams of %s the times don't agree: the first token and the gaps"
                                + " don't add up to the last token, or something came before the start"
                                + " of the request or after its end. TTFT and ITL can't be believed."
                                + " If the worker is your own, check the marks that it makes; else"
                                + " please report it.",
                        Words.requests(counts.wrongTimes())));
    }

    /** Shown: chunks are not tokens, and how many there are to one is the server's affair. */
    private static Check tokens(StreamFigures.Counts counts) {
        double ratio = (double) counts.countedChunks() / counts.countedTokens();
        return Check.shown(
                "chunks_per_token",
                ratio,
                "chunks/token",
                Words.of(
                        "The server counted %,d output tokens and sent %,d chunks with text: %.2f"
                                + " chunks a token.%s",
                        counts.countedTokens(), counts.countedChunks(), ratio, meaning(ratio)));
    }

    private static final double MANY = 1.02;
    private static final double FEW = 0.9;

    private static String meaning(double ratio) {
        if (ratio > MANY) {
            return " More chunks than tokens: its count leaves something out (reasoning, or other"
                    + " choices), and TPOT with it.";
        }
        if (ratio < FEW) {
            return " Several tokens came in one chunk: ITL is the gap between chunks, TPOT the time"
                    + " of a token.";
        }
        return "";
    }
}
