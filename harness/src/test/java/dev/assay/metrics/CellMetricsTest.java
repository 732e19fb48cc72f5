package dev.assay.metrics;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord;
import org.junit.jupiter.api.Test;

class CellMetricsTest {

    private final CellMetrics metrics = new CellMetrics(new CellWindow(S, 10 * S));

    private CellMeasurement finish() {
        return metrics.finish(20 * S, false);
    }

    @Test
    void responseTimeCountsFromTheTargetedStartAndServiceTimeFromTheRequestStart() {
        metrics.add(
                Requests.at(0, 2 * S)
                        .slotWait(3 * MS)
                        .connect(2 * MS)
                        .clientLag(MS)
                        .completed(10 * MS));

        Latencies latencies = finish().latencies();

        assertThat(latencies.responseTime().max()).contains(new Quantile.Exact(16 * MS));
        assertThat(latencies.serviceTime().max()).contains(new Quantile.Exact(10 * MS));
        assertThat(latencies.sendLag().max()).contains(new Quantile.Exact(6 * MS));
        assertThat(latencies.slotWait().max()).contains(new Quantile.Exact(3 * MS));
        assertThat(latencies.connect().max()).contains(new Quantile.Exact(2 * MS));
        assertThat(latencies.clientLag().max()).contains(new Quantile.Exact(MS));
    }

    @Test
    void aConnectionThatWasMadeAheadHidesNoClientLag() {
        for (long aheadNs : new long[] {MS, 2 * MS, 3 * MS}) {
            metrics.add(
                    Requests.at(0, 2 * S)
                            .connect(2 * MS)
                            .madeAhead(aheadNs)
                            .clientLag(MS / 2)
                            .completed(10 * MS));
        }

        Latencies latencies = finish().latencies();

        assertThat(latencies.connect().min()).contains(new Quantile.Exact(2 * MS));
        assertThat(latencies.sendLag().max()).contains(new Quantile.Exact(3 * MS / 2));
        assertThat(latencies.sendLag().min()).contains(new Quantile.Exact(MS / 2));
        assertThat(latencies.clientLag().min()).contains(new Quantile.Exact(MS / 2));
        assertThat(latencies.clientLag().max()).contains(new Quantile.Exact(MS / 2));
    }

    @Test
    void pitfall18ARequestBelongsToTheIterationOfItsTargetedStart() {
        metrics.add(Requests.at(0, S - 1).completed(5 * S));
        metrics.add(Requests.at(1, S).completed(MS));
        metrics.add(Requests.at(2, 2 * S).overflow().completed(MS));

        CellMeasurement measurement = finish();

        assertThat(measurement.warmup()).isEqualTo(new Accounts(1, 1, 1, 0, 0, 0));
        assertThat(measurement.measured()).isEqualTo(new Accounts(2, 2, 2, 0, 0, 0));
        assertThat(measurement.overflow()).isEqualTo(1);
        assertThat(measurement.latencies().responseTime().n()).isEqualTo(2);
        assertThat(measurement.latencies().responseTime().max()).contains(new Quantile.Exact(MS));
    }

    @Test
    void pitfall18RatesCountEndsInsideTheWindowWhicheverRequestTheyBelongTo() {
        metrics.add(Requests.at(0, 0).completed(S - 1)); // ends before the window
        metrics.add(Requests.at(1, 0).completed(S)); // begun in the warm-up, ends inside
        metrics.add(Requests.at(2, 2 * S).completed(S));
        metrics.add(Requests.at(3, 3 * S).errored("http_503", "busy", S));
        metrics.add(Requests.at(4, 10 * S).completed(S)); // ends at the window's end: outside

        WindowTotals totals = finish().totals();

        assertThat(totals.windowNs()).isEqualTo(10 * S);
        assertThat(totals.completedPerSecond()).hasValue(0.2);
        assertThat(totals.erroredPerSecond()).hasValue(0.1);
        assertThat(totals.offeredPerSecond()).hasValue(0.3);
        assertThat(totals.sentPerSecond()).hasValue(0.3);
    }

    @Test
    void concurrencyIsTheTimeInFlightInsideTheWindow() {
        metrics.add(Requests.at(0, 0).completed(3 * S)); // 2 s inside
        metrics.add(Requests.at(1, 5 * S).clientLag(S).completed(S)); // 1 s: lag is not in flight
        metrics.add(Requests.at(2, 10 * S).completed(9 * S)); // 1 s inside
        metrics.add(Requests.at(3, 4 * S).canceledAt(10 * S)); // 6 s

        assertThat(finish().totals().concurrency()).hasValue(1.0);
    }

    @Test
    void withoutAnEndTheWindowEndsWithTheLastAnswer() {
        CellMetrics counted = new CellMetrics(new CellWindow(S, CellWindow.UNTIL_LAST_END));
        for (int i = 0; i < 10; i++) {
            counted.add(Requests.at(i, S + i * S).completed(S));
        }

        WindowTotals totals = counted.finish(30 * S, false).totals();

        assertThat(totals.windowNs()).isEqualTo(10 * S);
        assertThat(totals.completedPerSecond()).hasValue(1.0);
    }

    @Test
    void aLoadThatEndedEarlyHasRatesOverTheTimeThatItLasted() {
        metrics.add(Requests.at(0, S).completed(S));
        metrics.add(Requests.at(1, 2 * S).completed(S));

        WindowTotals totals = metrics.finish(3 * S, true).totals();

        assertThat(totals.windowNs()).isEqualTo(2 * S);
        assertThat(totals.completedPerSecond()).hasValue(1.0);
        assertThat(totals.concurrency()).hasValue(1.0);
    }

    @Test
    void aClosedLoopThatReachesItsNumberBeforeItsTimeHasRatesOverTheTimeThatItLasted() {
        CellMetrics counted = new CellMetrics(new CellWindow(S, 10 * S, 0, 2));
        counted.add(Requests.at(0, S).completed(S));
        counted.add(Requests.at(1, 2 * S).completed(S));

        assertThat(counted.finish(3 * S, false).totals().windowNs()).isEqualTo(2 * S);
    }

    @Test
    void aClosedLoopThatMissesItsNumberHasRatesOverItsWindow() {
        CellMetrics counted = new CellMetrics(new CellWindow(S, 10 * S, 0, 3));
        counted.add(Requests.at(0, S).completed(S));
        counted.add(Requests.at(1, 2 * S).completed(S));

        assertThat(counted.finish(3 * S, false).totals().windowNs()).isEqualTo(10 * S);
    }

    @Test
    void pitfall18ACanceledRequestCountsAsAtLeastItsAge() {
        metrics.add(Requests.at(0, 2 * S).clientLag(MS).canceledAt(5 * S));

        Latencies latencies = finish().latencies();

        assertThat(latencies.responseTime().max()).contains(new Quantile.AtLeast(3 * S));
        assertThat(latencies.serviceTime().max()).contains(new Quantile.AtLeast(3 * S - MS));
        assertThat(latencies.sendLag().max()).contains(new Quantile.Exact(MS));
    }

    @Test
    void aRequestThatWasNeverSentCountsAsAtLeastItsAgeAtTheEndOfTheRun() {
        metrics.add(Requests.at(0, 2 * S).neverSent());

        CellMeasurement measurement = metrics.finish(12 * S, false);

        assertThat(measurement.measured()).isEqualTo(new Accounts(1, 0, 0, 0, 0, 1));
        Quantile.AtLeast age =
                (Quantile.AtLeast) measurement.latencies().responseTime().max().orElseThrow();
        assertThat(age.value()).isBetween(10 * S * 0.999, 10.0 * S);
        assertThat(measurement.latencies().sendLag().censored()).isEqualTo(1);
        assertThat(measurement.latencies().serviceTime().isEmpty()).isTrue();
    }

    @Test
    void aPercentileThatACutOffRequestTouchesIsALowerBound() {
        for (int i = 0; i < 80; i++) {
            metrics.add(Requests.at(i, 2 * S).completed(10 * MS));
        }
        for (int i = 80; i < 100; i++) {
            metrics.add(Requests.at(i, 2 * S).canceledAt(2 * S + 20 * MS));
        }

        Distribution responseTime = finish().latencies().responseTime();

        assertThat(responseTime.percentile(Percentile.P50)).isInstanceOf(Quantile.Exact.class);
        assertThat(responseTime.percentile(Percentile.P90)).isInstanceOf(Quantile.AtLeast.class);
    }

    @Test
    void pitfall18ErroredRequestsDoNotDistortLatencies() {
        metrics.add(Requests.at(0, 2 * S).completed(10 * MS));
        metrics.add(Requests.at(2, 2 * S).errored("timeout", "second", 300 * S));
        metrics.add(Requests.at(1, 2 * S).errored("timeout", "first", 299 * S));
        metrics.add(Requests.at(3, 2 * S).errored("http_503", "busy", MS));

        CellMeasurement measurement = finish();

        assertThat(measurement.latencies().responseTime().max())
                .contains(new Quantile.Exact(10 * MS));
        assertThat(measurement.latencies().serviceTime().n()).isEqualTo(1);
        assertThat(measurement.latencies().erroredServiceTime().n()).isEqualTo(3);
        assertThat(measurement.errors())
                .containsExactly(
                        new ErrorCount("timeout", 2, 1, "first"),
                        new ErrorCount("http_503", 1, 3, "busy"));
    }

    @Test
    void ttftCountsFromStartAndFromScheduleByEveryDefinition() {
        metrics.add(
                Requests.at(0, 2 * S)
                        .clientLag(MS)
                        .streamed(3, 7, 3, 10 * MS, 12 * MS, 16 * MS)
                        .completed(20 * MS));

        StreamFigures stream = finish().stream();

        assertThat(stream.ttft().get(TtftDefinition.FIRST_TOKEN).max())
                .contains(new Quantile.Exact(10 * MS));
        assertThat(stream.ttft().get(TtftDefinition.FIRST_BYTE).max())
                .contains(new Quantile.Exact(10 * MS - 1));
        assertThat(stream.ttftFromSchedule().get(TtftDefinition.FIRST_TOKEN).max())
                .contains(new Quantile.Exact(11 * MS));
        assertThat(stream.itl().n()).isEqualTo(2);
        assertThat(stream.itl().max()).contains(new Quantile.Exact(4 * MS));
        assertThat(stream.tpot().max()).contains(new Quantile.Exact(3 * MS));
        assertThat(stream.counts().outputTokensPerSecondPerUser()).hasValue(150.0);
        assertThat(stream.tokenSources()).containsOnlyKeys(TokenSource.USAGE);
    }

    @Test
    void aTokenThatNeverCameCountsInTtftAsAtLeastItsAge() {
        metrics.add(Requests.at(0, 2 * S).streamed(3, 7, 3, 10 * MS).completed(20 * MS));
        metrics.add(Requests.at(1, 2 * S).canceledAt(9 * S));
        metrics.add(Requests.at(2, 2 * S).neverSent());

        StreamFigures stream = finish().stream();

        Distribution fromStart = stream.ttft().get(TtftDefinition.FIRST_TOKEN);
        Distribution fromSchedule = stream.ttftFromSchedule().get(TtftDefinition.FIRST_TOKEN);
        assertThat(fromStart.n()).isEqualTo(2);
        assertThat(fromStart.max()).contains(new Quantile.AtLeast(7 * S));
        assertThat(fromSchedule.n()).isEqualTo(3);
        assertThat(fromSchedule.censored()).isEqualTo(2);
    }

    @Test
    void aTokenThatCameBeforeTheCutIsKnown() {
        metrics.add(Requests.at(0, 2 * S).streamed(3, 0, 0, 10 * MS, 11 * MS).canceledAt(9 * S));

        StreamFigures stream = finish().stream();

        assertThat(stream.ttft().get(TtftDefinition.FIRST_TOKEN).max())
                .contains(new Quantile.Exact(10 * MS));
        assertThat(stream.itl().censored()).isEqualTo(1);
        assertThat(stream.itl().max()).contains(new Quantile.AtLeast(7 * S - 11 * MS));
    }

    @Test
    void theEffectOfClientLagIsJudgedOnTheSameTtftThatIsReported() {
        metrics.add(Requests.at(0, 2 * S).streamed(3, 7, 3, 10 * MS).completed(20 * MS));
        metrics.add(Requests.at(1, 2 * S).clientLag(S).canceledAt(9 * S));

        LagEffect effect = finish().load().ttft();

        assertThat(effect.with().n()).isEqualTo(2);
        assertThat(effect.with().max()).contains(new Quantile.AtLeast(7 * S));
        assertThat(effect.without().max()).contains(new Quantile.AtLeast(6 * S));
    }

    @Test
    void answersThatAreNotStreamedHaveNoTtft() {
        metrics.add(Requests.at(0, 2 * S).completed(20 * MS));
        metrics.add(Requests.at(1, 2 * S).canceledAt(9 * S));

        CellMeasurement measurement = finish();

        assertThat(measurement.stream().ttft().get(TtftDefinition.FIRST_TOKEN).isEmpty()).isTrue();
        assertThat(measurement.load().ttft().with().isEmpty()).isTrue();
    }

    @Test
    void pitfall11ChunksOutOfOneReadShowAsZeroGaps() {
        metrics.add(Requests.at(0, 2 * S).streamed(9, 7, 4, MS, MS, MS, 5 * MS).completed(20 * MS));

        StreamFigures.Counts counts = finish().stream().counts();

        assertThat(counts.zeroGapShare().getAsDouble()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(counts.chunksPerRead()).hasValue(2.0);
        assertThat(counts.shorterThanAsked()).isEqualTo(1);
        assertThat(counts.cachedPromptTokens()).isEqualTo(1);
    }

    @Test
    void pitfall19OneLongGapOfOneRequestIsSeenInItl() {
        for (int i = 0; i < 10; i++) {
            metrics.add(Requests.at(i, 2 * S).streamed(3, 7, 3, MS, 2 * MS, 3 * MS).completed(S));
        }
        metrics.add(Requests.at(10, 2 * S).streamed(3, 7, 3, MS, 2 * MS, 902 * MS).completed(S));

        StreamFigures stream = finish().stream();

        assertThat(stream.itl().n()).isEqualTo(22);
        assertThat(((Quantile.Exact) stream.itl().max().orElseThrow()).value())
                .isCloseTo(900.0 * MS, within(900.0 * MS / 1000));
    }

    @Test
    void pitfall19AnAnswerWithoutATokenHasNoTtftRatherThanANegativeOne() {
        metrics.add(Requests.at(0, 2 * S).streamed(9, 0, 0).completed(20 * MS));

        StreamFigures stream = finish().stream();

        assertThat(stream.counts().withoutToken()).isEqualTo(1);
        assertThat(stream.ttft().get(TtftDefinition.FIRST_TOKEN).isEmpty()).isTrue();
        assertThat(stream.outputTokens().isEmpty()).isTrue();
    }

    @Test
    void severalChoicesAreCountedAndTpotIsThatOfOne() {
        RequestRecord one =
                Requests.at(0, 2 * S).streamed(3, 7, 6, MS, MS, 3 * MS, 3 * MS).completed(S);
        RequestRecord.Answer answer = one.answer();
        metrics.add(
                new RequestRecord(
                        one.tick(),
                        one.process(),
                        one.thread(),
                        one.outcome(),
                        one.error(),
                        one.stamps(),
                        new RequestRecord.Answer(
                                true,
                                answer.firstByteNs(),
                                answer.firstEventNs(),
                                answer.firstTokenNs(),
                                answer.firstContentNs(),
                                answer.reads(),
                                answer.events(),
                                answer.askedTokens(),
                                answer.promptTokens(),
                                answer.cachedTokens(),
                                answer.outputTokens(),
                                answer.tokenSource(),
                                2,
                                "length",
                                answer.chunkNs())));

        StreamFigures stream = finish().stream();

        assertThat(stream.counts().severalChoices()).isEqualTo(1);
        assertThat(stream.tpot().max()).contains(new Quantile.Exact(MS)); // 2 ms, 3 tokens each
        assertThat(stream.finishReasons()).containsEntry("length", 1L).hasSize(1);
        assertThat(stream.counts().tokensPerChunk()).hasValue(1.5);
    }

    @Test
    void tokenRatesCountTheRequestsCompletedInside() {
        metrics.add(Requests.at(0, 2 * S).streamed(4, 6, 4, MS, 2 * MS).completed(S));
        metrics.add(Requests.at(1, 10 * S).streamed(4, 6, 4, MS, 2 * MS).completed(5 * S));

        WindowTotals totals = finish().totals();

        assertThat(totals.outputTokensPerSecond()).hasValue(0.4);
        assertThat(totals.totalTokensPerSecond()).hasValue(1.0);
    }

    @Test
    void aRequestSentBeforeItsTimeIsSeen() {
        metrics.add(Requests.at(0, 2 * S).clientLag(-5).completed(MS));

        LoadFacts load = finish().load();

        assertThat(load.early()).isEqualTo(1);
        assertThat(load.smallestSendLagNs()).hasValue(-5);
    }

    @Test
    void theInitialBurstIsLeftOutWhereClientLagIsJudged() {
        CellMetrics burst = new CellMetrics(new CellWindow(0, 10 * S, 2, CellWindow.NO_NUMBER));
        burst.add(Requests.at(0, 0).clientLag(5 * MS).completed(MS));
        burst.add(Requests.at(1, 0).clientLag(5 * MS).completed(MS));
        burst.add(Requests.at(2, 0).clientLag(MS).completed(MS));

        CellMeasurement measurement = burst.finish(S, false);

        assertThat(measurement.latencies().responseTime().n()).isEqualTo(3);
        assertThat(measurement.load().responseTime().with().n()).isEqualTo(1);
        assertThat(measurement.load().responseTime().with().max())
                .contains(new Quantile.Exact(2 * MS));
        assertThat(measurement.load().responseTime().without().max())
                .contains(new Quantile.Exact(MS));
    }

    @Test
    void kindsOfErrorsAreBounded() {
        for (int i = 0; i < 1000; i++) {
            metrics.add(Requests.at(i, 2 * S).errored("kind" + i, "message", MS));
        }

        CellMeasurement measurement = finish();

        assertThat(measurement.errors()).hasSizeLessThanOrEqualTo(101);
        assertThat(measurement.errors().stream().mapToLong(ErrorCount::count).sum())
                .isEqualTo(1000);
    }

    @Test
    void nothingIsAddedAfterTheEnd() {
        finish();

        assertThatThrownBy(() -> metrics.add(Requests.at(0, S).completed(MS)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(this::finish).isInstanceOf(IllegalStateException.class);
    }
}
