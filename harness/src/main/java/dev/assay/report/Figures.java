package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.metrics.Accounts;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Distribution;
import dev.assay.metrics.ErrorCount;
import dev.assay.metrics.Latencies;
import dev.assay.metrics.StreamFigures;
import dev.assay.metrics.TtftDefinition;
import dev.assay.metrics.WindowTotals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The figures of a cell. What each one measures, from when to when, is said at {@link Latencies},
 * {@link StreamFigures} and {@link WindowTotals}. Distributions of streams and tokens are left out
 * where there were none.
 *
 * @param windowS length of the window that rates count in
 * @param counts requests
 * @param errors errored requests by kind, the most frequent first
 * @param rates rates inside the window
 * @param responseTimeMs targeted start to request end
 * @param serviceTimeMs request start to request end
 * @param erroredServiceTimeMs the same of errored requests
 * @param sendLagMs targeted start to request start; the three below are its parts
 * @param slotWaitMs waiting for a slot
 * @param connectMs name, TCP and TLS
 * @param clientLagMs the rest: the client's own
 * @param ttftMs from request start, by definition; {@code first_token} is the headline
 * @param ttftFromScheduleMs the same from the targeted start
 * @param itlMs gaps between chunks
 * @param tpotMs time per output token
 * @param promptTokens prompt tokens of a request
 * @param outputTokens output tokens of a request
 * @param stream what else is known of streams and tokens
 * @param good requests that met every limit on one request's own value; absent without such limits
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Figures(
        double windowS,
        Counts counts,
        List<ErrorKind> errors,
        Rates rates,
        DistributionResult responseTimeMs,
        DistributionResult serviceTimeMs,
        Optional<DistributionResult> erroredServiceTimeMs,
        DistributionResult sendLagMs,
        DistributionResult slotWaitMs,
        DistributionResult connectMs,
        DistributionResult clientLagMs,
        Map<String, DistributionResult> ttftMs,
        Map<String, DistributionResult> ttftFromScheduleMs,
        Optional<DistributionResult> itlMs,
        Optional<DistributionResult> tpotMs,
        Optional<DistributionResult> promptTokens,
        Optional<DistributionResult> outputTokens,
        Optional<Stream> stream,
        Optional<Good> good) {

    private static final double NS_PER_S = 1e9;
    private static final double MS = DistributionResult.MS;

    /**
     * Requests of the measurement; {@code warmup} has those of the warm-up.
     *
     * @param overflow requests that found no sender free and went to a fresh thread
     * @param startsAtSocket requests whose start was taken at a socket, rather than at the call
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Counts(
            long created,
            long sent,
            long completed,
            long errored,
            long canceled,
            long neverSent,
            long overflow,
            long startsAtSocket,
            Warmup warmup) {}

    /** Requests of the warm-up. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Warmup(
            long created, long sent, long completed, long errored, long canceled, long neverSent) {}

    /** Errored requests of one kind, with the message of the first. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ErrorKind(String kind, long count, String example) {}

    /** Rates inside the window; absent where the window has no length. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Rates(
            OptionalDouble offeredPerS,
            OptionalDouble sentPerS,
            OptionalDouble achievedPerS,
            OptionalDouble erroredPerS,
            OptionalDouble outputTokensPerS,
            OptionalDouble totalTokensPerS,
            @JsonProperty("output_tokens_per_s_per_user") OptionalDouble outputTokensPerSPerUser,
            OptionalDouble concurrency) {}

    /**
     * Streams and tokens.
     *
     * @param tokenSources completed requests by where their output tokens were read
     * @param tokensPerChunk output tokens for each chunk with text, where the server counted tokens
     * @param severalChoices completed requests whose answer has several choices
     * @param finishReasons why completed requests ended, in the server's words, where it told
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Stream(
            long streamedAnswers,
            long answersWithoutToken,
            long events,
            long chunks,
            OptionalDouble eventsPerRead,
            OptionalDouble chunksPerRead,
            OptionalDouble zeroGapShare,
            OptionalDouble tokensPerChunk,
            Map<String, Long> tokenSources,
            long shorterThanAsked,
            long cachedPromptTokens,
            long severalChoices,
            Map<String, Long> finishReasons) {}

    /**
     * Good requests: those that completed and met every declared limit on one request's own value.
     *
     * @param requests how many of the measurement
     * @param attainment their share of all created in it
     * @param goodputPerS those that ended inside the window, per second
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Good(long requests, OptionalDouble attainment, OptionalDouble goodputPerS) {}

    static Figures of(CellMeasurement measurement) {
        Latencies latencies = measurement.latencies();
        StreamFigures stream = measurement.stream();
        return new Figures(
                measurement.totals().windowNs() / NS_PER_S,
                counts(measurement),
                measurement.errors().stream().map(Figures::errorKind).toList(),
                rates(measurement.totals(), stream),
                DistributionResult.of(latencies.responseTime(), MS),
                DistributionResult.of(latencies.serviceTime(), MS),
                DistributionResult.ifAny(latencies.erroredServiceTime(), MS),
                DistributionResult.of(latencies.sendLag(), MS),
                DistributionResult.of(latencies.slotWait(), MS),
                DistributionResult.of(latencies.connect(), MS),
                DistributionResult.of(latencies.clientLag(), MS),
                ttft(stream.ttft()),
                ttft(stream.ttftFromSchedule()),
                DistributionResult.ifAny(stream.itl(), MS),
                DistributionResult.ifAny(stream.tpot(), MS),
                DistributionResult.ifAny(stream.promptTokens(), DistributionResult.COUNT),
                DistributionResult.ifAny(stream.outputTokens(), DistributionResult.COUNT),
                stream(stream),
                good(measurement));
    }

    private static Optional<Good> good(CellMeasurement measurement) {
        return measurement.good().counted()
                ? Optional.of(
                        new Good(
                                measurement.good().good(),
                                measurement.attainment(),
                                measurement.goodputPerSecond()))
                : Optional.empty();
    }

    private static ErrorKind errorKind(ErrorCount error) {
        return new ErrorKind(error.kind(), error.count(), error.example());
    }

    private static Counts counts(CellMeasurement measurement) {
        Accounts measured = measurement.measured();
        Accounts warmup = measurement.warmup();
        return new Counts(
                measured.created(),
                measured.sent(),
                measured.completed(),
                measured.errored(),
                measured.canceled(),
                measured.neverSent(),
                measurement.overflow(),
                measurement.load().atSocket(),
                new Warmup(
                        warmup.created(),
                        warmup.sent(),
                        warmup.completed(),
                        warmup.errored(),
                        warmup.canceled(),
                        warmup.neverSent()));
    }

    private static Rates rates(WindowTotals totals, StreamFigures stream) {
        boolean tokens = !stream.outputTokens().isEmpty();
        return new Rates(
                totals.offeredPerSecond(),
                totals.sentPerSecond(),
                totals.completedPerSecond(),
                totals.erroredPerSecond(),
                tokens ? totals.outputTokensPerSecond() : OptionalDouble.empty(),
                tokens ? totals.totalTokensPerSecond() : OptionalDouble.empty(),
                stream.counts().outputTokensPerSecondPerUser(),
                totals.concurrency());
    }

    private static Map<String, DistributionResult> ttft(
            Map<TtftDefinition, Distribution> distributions) {
        Map<String, DistributionResult> results = new TreeMap<>();
        distributions.forEach(
                (definition, distribution) ->
                        DistributionResult.ifAny(distribution, MS)
                                .ifPresent(result -> results.put(definition.key(), result)));
        return results;
    }

    private static Optional<Stream> stream(StreamFigures stream) {
        StreamFigures.Counts counts = stream.counts();
        if (counts.streamed() == 0 && stream.outputTokens().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> sources = new TreeMap<>();
        stream.tokenSources().forEach((source, count) -> sources.put(source.name(), count));
        return Optional.of(
                new Stream(
                        counts.streamed(),
                        counts.withoutToken(),
                        counts.events(),
                        counts.chunks(),
                        counts.eventsPerRead(),
                        counts.chunksPerRead(),
                        counts.zeroGapShare(),
                        counts.tokensPerChunk(),
                        sources,
                        counts.shorterThanAsked(),
                        counts.cachedPromptTokens(),
                        counts.severalChoices(),
                        stream.finishReasons()));
    }
}
