package dev.assay.metrics;

import dev.assay.TokenSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Streams and tokens of measured requests. Times are in nanoseconds. Errored requests are in none
 * of it.
 *
 * @param ttft request start to the first token, by each definition, of streamed answers. A request
 *     that was canceled before counts as at least its age
 * @param ttftFromSchedule the same from the targeted start; requests never sent count as well
 * @param itl gaps between neighbouring chunks with text, of all requests pooled; of a canceled
 *     request the gap that it was cut off in counts as at least its age
 * @param tpot (last token − first token) / (output tokens − 1), one value for each completed
 *     request with two output tokens or more. Of an answer with several choices: output tokens of
 *     one of them, on average
 * @param promptTokens for each completed request whose server told
 * @param outputTokens for each completed request with known output tokens
 * @param tokenSources where the output tokens of completed requests were read
 * @param finishReasons why completed requests ended, in the servers' words, where they told
 * @param counts plain counts
 */
public record StreamFigures(
        Map<TtftDefinition, Distribution> ttft,
        Map<TtftDefinition, Distribution> ttftFromSchedule,
        Distribution itl,
        Distribution tpot,
        Distribution promptTokens,
        Distribution outputTokens,
        Map<TokenSource, Long> tokenSources,
        Map<String, Long> finishReasons,
        Counts counts) {

    /**
     * Counts over the completed and canceled requests.
     *
     * @param streamed answers that came as a stream of events
     * @param withoutToken completed streamed answers that had no token at all
     * @param reads reads that returned bytes, of streamed answers
     * @param events events
     * @param chunks chunks with text
     * @param gaps gaps between neighbouring chunks
     * @param zeroGaps those that are exactly zero: both chunks came out of one read
     * @param shorterThanAsked completed requests that got fewer output tokens than they asked for
     * @param cachedPromptTokens prompt tokens that came from the server's cache
     * @param severalChoices completed requests whose answer has several choices
     * @param countedChunks chunks with text of completed streams whose server counted tokens
     * @param countedTokens the output tokens that it counted
     * @param userRates completed requests with a known rate of output tokens
     * @param milliTokensPerSecond the sum of those rates, in 1/1000 token per second
     * @param wrongTimes completed streamed answers whose times contradict each other
     */
    public record Counts(
            long streamed,
            long withoutToken,
            long reads,
            long events,
            long chunks,
            long gaps,
            long zeroGaps,
            long shorterThanAsked,
            long cachedPromptTokens,
            long severalChoices,
            long countedChunks,
            long countedTokens,
            long userRates,
            long milliTokensPerSecond,
            long wrongTimes) {

        private Counts plus(Counts other) {
            return new Counts(
                    streamed + other.streamed,
                    withoutToken + other.withoutToken,
                    reads + other.reads,
                    events + other.events,
                    chunks + other.chunks,
                    gaps + other.gaps,
                    zeroGaps + other.zeroGaps,
                    shorterThanAsked + other.shorterThanAsked,
                    cachedPromptTokens + other.cachedPromptTokens,
                    severalChoices + other.severalChoices,
                    countedChunks + other.countedChunks,
                    countedTokens + other.countedTokens,
                    userRates + other.userRates,
                    milliTokensPerSecond + other.milliTokensPerSecond,
                    wrongTimes + other.wrongTimes);
        }

        /** Output tokens for each chunk with text, where the server counted tokens. */
        public OptionalDouble tokensPerChunk() {
            return ratio(countedTokens, countedChunks);
        }

        /** Events for each read that returned bytes. */
        public OptionalDouble eventsPerRead() {
            return ratio(events, reads);
        }

        /** Chunks with text for each read that returned bytes. */
        public OptionalDouble chunksPerRead() {
            return ratio(chunks, reads);
        }

        /**
         * The share of gaps that are zero. Where it is large, ITL says how the network bundles
         * chunks, not how the server makes them.
         */
        public OptionalDouble zeroGapShare() {
            return ratio(zeroGaps, gaps);
        }

        /** Output tokens per second of service time: the mean over completed requests. */
        public OptionalDouble outputTokensPerSecondPerUser() {
            return ratio(milliTokensPerSecond / 1000.0, userRates);
        }

        private static OptionalDouble ratio(double part, long whole) {
            return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
        }
    }

    static StreamFigures pool(List<StreamFigures> parts) {
        return new StreamFigures(
                poolTtft(parts, StreamFigures::ttft),
                poolTtft(parts, StreamFigures::ttftFromSchedule),
                pool(parts, StreamFigures::itl),
                pool(parts, StreamFigures::tpot),
                pool(parts, StreamFigures::promptTokens),
                pool(parts, StreamFigures::outputTokens),
                poolSources(parts),
                FinishReasons.pool(parts.stream().map(StreamFigures::finishReasons).toList()),
                parts.stream().map(StreamFigures::counts).reduce(Counts::plus).orElseThrow());
    }

    private static Distribution pool(
            List<StreamFigures> parts, Function<StreamFigures, Distribution> figure) {
        return Distribution.pool(parts.stream().map(figure).toList());
    }

    private static Map<TtftDefinition, Distribution> poolTtft(
            List<StreamFigures> parts,
            Function<StreamFigures, Map<TtftDefinition, Distribution>> figure) {
        Map<TtftDefinition, Distribution> pooled = new EnumMap<>(TtftDefinition.class);
        for (TtftDefinition definition : TtftDefinition.values()) {
            pooled.put(definition, pool(parts, part -> figure.apply(part).get(definition)));
        }
        return Map.copyOf(pooled);
    }

    private static Map<TokenSource, Long> poolSources(List<StreamFigures> parts) {
        Map<TokenSource, Long> pooled = new EnumMap<>(TokenSource.class);
        for (TokenSource source : TokenSource.values()) {
            ToLongFunction<StreamFigures> count =
                    part -> part.tokenSources().getOrDefault(source, 0L);
            long sum = parts.stream().mapToLong(count).sum();
            if (sum > 0) {
                pooled.put(source, sum);
            }
        }
        return Map.copyOf(pooled);
    }
}
