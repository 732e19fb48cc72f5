package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import java.util.EnumMap;
import java.util.Map;

/** Collects {@link StreamFigures}. */
final class StreamRecorder {

    private static final double MILLI_PER_NS = 1e12;

    private final TtftRecorder ttft = new TtftRecorder();
    private final DistributionRecorder itl = new DistributionRecorder();
    private final DistributionRecorder tpot = new DistributionRecorder();
    private final DistributionRecorder promptTokens = new DistributionRecorder();
    private final DistributionRecorder outputTokens = new DistributionRecorder();
    private final Map<TokenSource, Long> sources = new EnumMap<>(TokenSource.class);
    private final FinishReasons finishReasons = new FinishReasons();
    private long streamed;
    private long withoutToken;
    private long reads;
    private long events;
    private long chunks;
    private long gaps;
    private long zeroGaps;
    private long shorterThanAsked;
    private long cachedPromptTokens;
    private long severalChoices;
    private long countedChunks;
    private long countedTokens;
    private long userRates;
    private long milliTokensPerSecond;
    private long wrongTimes;

    void add(RequestRecord record, long endNs) {
        if (record.outcome() == Outcome.ERRORED) {
            return;
        }
        ttft.add(record, endNs);
        Answer answer = record.answer();
        if (answer.streamed()) {
            addStream(answer);
        }
        if (record.outcome() == Outcome.COMPLETED) {
            addTokens(answer);
            wrongTimes += answer.streamed() && !agrees(record, endNs) ? 1 : 0;
            addUserRate(record, endNs);
        } else if (answer.chunkNs().length > 0) {
            itl.recordAtLeast(endNs - answer.chunkNs()[answer.chunkNs().length - 1]);
        }
    }

    void addUnsent(long ageNs, long requests) {
        ttft.addUnsent(ageNs, requests);
    }

    private void addStream(Answer answer) {
        long[] chunkNs = answer.chunkNs();
        streamed++;
        reads += answer.reads();
        events += answer.events();
        chunks += chunkNs.length;
        for (int i = 1; i < chunkNs.length; i++) {
            long gapNs = chunkNs[i] - chunkNs[i - 1];
            itl.record(gapNs);
            gaps++;
            zeroGaps += gapNs == 0 ? 1 : 0;
        }
    }

    /** Whether each thing came after the one before it, and the first token is the first chunk. */
    private static boolean agrees(RequestRecord record, long endNs) {
        Answer answer = record.answer();
        long[] chunkNs = answer.chunkNs();
        long latestNs = record.stamps().requestStartNs();
        for (long ns : new long[] {answer.firstByteNs(), answer.firstEventNs()}) {
            if (Timeline.has(ns) && ns < latestNs) {
                return false;
            }
            latestNs = Math.max(latestNs, ns);
        }
        if (chunkNs.length > 0 && answer.firstTokenNs() != chunkNs[0]) {
            return false;
        }
        for (long ns : chunkNs) {
            if (ns < latestNs) {
                return false;
            }
            latestNs = ns;
        }
        return endNs >= latestNs;
    }

    private void addTokens(Answer answer) {
        long[] chunkNs = answer.chunkNs();
        int tokens = answer.outputTokens();
        withoutToken += answer.streamed() && chunkNs.length == 0 ? 1 : 0;
        sources.merge(answer.tokenSource(), 1L, Long::sum);
        finishReasons.add(answer.finishReason());
        severalChoices += answer.choices() > 1 ? 1 : 0;
        if (answer.tokenSource() == TokenSource.NONE) {
            return;
        }
        outputTokens.record(tokens);
        if (answer.tokenSource() == TokenSource.USAGE) {
            promptTokens.record(answer.promptTokens());
            cachedPromptTokens += answer.cachedTokens();
            countedChunks += answer.streamed() ? chunkNs.length : 0;
            countedTokens += answer.streamed() ? tokens : 0;
        }
        shorterThanAsked += tokens < answer.askedTokens() ? 1 : 0;
        double later = (double) tokens / answer.choices() - 1; // each choice has a first token
        if (later >= 1 && chunkNs.length > 1) {
            tpot.record(Math.round((chunkNs[chunkNs.length - 1] - chunkNs[0]) / later));
        }
    }

    private void addUserRate(RequestRecord record, long endNs) {
        long startNs = record.stamps().requestStartNs();
        boolean known = record.answer().tokenSource() != TokenSource.NONE;
        if (known && Timeline.has(startNs) && endNs > startNs) {
            double milliTokens = record.answer().outputTokens() * MILLI_PER_NS;
            userRates++;
            milliTokensPerSecond += Math.round(milliTokens / (endNs - startNs));
        }
    }

    StreamFigures snapshot() {
        return new StreamFigures(
                ttft.fromStart(streamed > 0),
                ttft.fromSchedule(streamed > 0),
                itl.snapshot(),
                tpot.snapshot(),
                promptTokens.snapshot(),
                outputTokens.snapshot(),
                Map.copyOf(sources),
                finishReasons.snapshot(),
                new StreamFigures.Counts(
                        streamed,
                        withoutToken,
                        reads,
                        events,
                        chunks,
                        gaps,
                        zeroGaps,
                        shorterThanAsked,
                        cachedPromptTokens,
                        severalChoices,
                        countedChunks,
                        countedTokens,
                        userRates,
                        milliTokensPerSecond,
                        wrongTimes));
    }
}
