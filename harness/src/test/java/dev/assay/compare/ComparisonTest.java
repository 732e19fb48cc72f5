package dev.assay.compare;

import static dev.assay.metrics.Requests.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.json.Json;
import dev.assay.metrics.Requests;
import dev.assay.report.CellResult;
import dev.assay.report.Results;
import dev.assay.report.RunResult;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static LongFunction<RequestRecord> taking(double meanMs, long seed) {
        Random random = new Random(seed);
        return Runs.taking(() -> (long) (meanMs * MS * (0.9 + 0.2 * random.nextDouble())));
    }

    private static RunResult run(double meanMs, long seed) {
        return Results.run(Runs.cell(List.of(taking(meanMs, seed))));
    }

    private static RunResult run(Map<String, String> params, SchedulingStrategy strategy) {
        return Results.run(Runs.cell("a.B.c", params, strategy, List.of(taking(20, 1))));
    }

    private static Comparison compare(RunResult a, RunResult b) throws IncomparableException {
        return Comparison.of(a, b, 0.05, false);
    }

    private static Change change(Comparison comparison, String figure) {
        return comparison.cells().get(0).changes().stream()
                .filter(change -> change.figure().name().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSlowerServerIsWorse() throws Exception {
        Comparison comparison = compare(run(20, 1), run(24, 2));

        Change change = change(comparison, "response p50, ms");
        assertThat(change.verdict()).isEqualTo(ChangeVerdict.WORSE);
        assertThat(change.change().getAsDouble()).isCloseTo(0.2, within(0.01));
        assertThat(change.low().getAsDouble()).isBetween(0.15, 0.2);
        assertThat(change.high().getAsDouble()).isBetween(0.2, 0.25);
        assertThat(change.shownFrom().getAsDouble()).isBetween(0.05, 0.12);
        assertThat(comparison.worse()).isTrue();
    }

    @Test
    void aFasterServerIsBetter() throws Exception {
        Comparison comparison = compare(run(24, 1), run(20, 2));

        assertThat(change(comparison, "response p50, ms").verdict())
                .isEqualTo(ChangeVerdict.BETTER);
        assertThat(comparison.worse()).isFalse();
    }

    @Test
    void lessThanTheMarginIsTheSame() throws Exception {
        Comparison comparison = compare(run(20, 1), run(20.2, 2));

        assertThat(change(comparison, "response p50, ms").verdict()).isEqualTo(ChangeVerdict.SAME);
        assertThat(change(comparison, "completed req/s").verdict()).isEqualTo(ChangeVerdict.SAME);
    }

    @Test
    void whatTheMarginLiesInCantBeTold() throws Exception {
        assertThat(change(compare(run(20, 1), run(21, 2)), "response p50, ms").verdict())
                .isEqualTo(ChangeVerdict.CANT_TELL);
    }

    @Test
    void aServerThatErrsIsWorseHoweverFastItIs() throws Exception {
        LongFunction<RequestRecord> erring =
                tick ->
                        tick % 5 == 0
                                ? Requests.at(tick, tick * 10 * MS).errored("busy", "503", MS)
                                : Requests.at(tick, tick * 10 * MS).completed(10 * MS);

        Comparison comparison = compare(run(20, 1), Results.run(Runs.cell(List.of(erring))));

        assertThat(change(comparison, "errored, %").verdict()).isEqualTo(ChangeVerdict.WORSE);
        assertThat(comparison.cells().get(0).verdict()).isEqualTo(ChangeVerdict.WORSE);
        assertThat(change(comparison, "completed req/s").verdict()).isEqualTo(ChangeVerdict.WORSE);
    }

    @Test
    void aPercentileWithoutSupportCantBeTold() throws Exception {
        CellResult few =
                Runs.cell(
                        "org.acme.ChatLoad.chat",
                        Map.of(),
                        Runs.STRATEGY,
                        List.of(
                                tick ->
                                        tick < 400
                                                ? Requests.at(tick, tick * 10 * MS)
                                                        .completed(20 * MS)
                                                : Requests.at(tick, tick * 10 * MS)
                                                        .errored("busy", "503", MS)));

        Change change = change(compare(Results.run(few), run(20, 1)), "response p99, ms");

        assertThat(change.verdict()).isEqualTo(ChangeVerdict.CANT_TELL);
        assertThat(change.why()).hasValue("A: needs n ≥ 662");
        assertThat(change.change()).isEmpty();
    }

    @Test
    void whatIsZeroHasNoPercentage() throws Exception {
        LongFunction<RequestRecord> burst =
                tick ->
                        Requests.at(tick, tick * 10 * MS)
                                .streamed(3, 8, 3, MS, MS, MS)
                                .completed(2 * MS);
        RunResult result = Results.run(Runs.cell(List.of(burst)));

        Change change = change(compare(result, result), "ITL p50, ms");

        assertThat(change.verdict()).isEqualTo(ChangeVerdict.CANT_TELL);
        assertThat(change.why()).hasValue("A: is 0, of which there is no percentage");
    }

    @Test
    void forksThatHardlyDifferLeaveNarrowValuesNarrow() throws Exception {
        // The second fork is 0.02 ms slower, which is most of how far its values lie apart.
        RunResult twoForks =
                Results.run(
                        Runs.cell(
                                List.of(
                                        Runs.taking(
                                                new Random(1).longs(5_000_000, 5_010_000).iterator()
                                                        ::next),
                                        Runs.taking(
                                                new Random(2).longs(5_020_000, 5_030_000).iterator()
                                                        ::next))));

        Change change = change(compare(twoForks, twoForks), "response p50, ms");

        assertThat(change.high()).isPresent();
        assertThat(change.high().getAsDouble()).isLessThan(0.25);
    }

    @Test
    void whatIsSentInAPoissonProcessIsNoChanceOfTheServers() throws Exception {
        Change change = change(compare(run(20, 1), run(20, 2)), "completed req/s");

        assertThat(change.high().getAsDouble()).isLessThan(0.03);
    }

    @Test
    void aResultWithoutBatchesIsSaidToBeOld() throws Exception {
        CellResult old =
                Results.cell(
                        "org.acme.ChatLoad.chat", Map.of(), Runs.STRATEGY, 1000, Results::page);

        assertThat(change(compare(Results.run(old), run(2, 1)), "response p50, ms").why())
                .hasValue("A: written by an Assay that kept no batches");
    }

    @Test
    void aResultThatWasReadBackIsComparedLikeOneAtHand() throws Exception {
        RunResult b = run(24, 2);
        RunResult read =
                Json.mapper().readValue(Json.mapper().writeValueAsString(b), RunResult.class);

        assertThat(compare(run(20, 1), read).cells().get(0).changes())
                .isEqualTo(compare(run(20, 1), b).cells().get(0).changes());
    }

    // ---- what belongs together ----

    @Test
    void cellsOfOneResultAloneAreNamed() throws Exception {
        CellResult chat = Runs.cell(List.of(taking(20, 1)));
        CellResult other =
                Runs.cell("a.B.c", Map.of("x", "1"), Runs.STRATEGY, List.of(taking(20, 1)));

        Comparison comparison = compare(Results.run(chat, other), Results.run(chat));

        assertThat(comparison.cells()).hasSize(1);
        assertThat(comparison.onlyBefore()).containsExactly(other);
        assertThat(String.join("\n", CompareConsole.lines(comparison, StandardCharsets.UTF_8)))
                .contains("Only in A: B.c, constant@100.00, x=1");
    }

    @Test
    void aParameterThatTellsTheResultsApartIsWhatTheyAreComparedBy() throws Exception {
        Comparison comparison =
                compare(
                        run(Map.of("target", "http://old", "model", "m"), Runs.STRATEGY),
                        run(Map.of("target", "http://new", "model", "m"), Runs.STRATEGY));

        assertThat(comparison.cells()).hasSize(1);
        assertThat(comparison.remarks())
                .containsExactly("target is http://old in A and http://new in B.");
    }

    @Test
    void nothingInCommonIsRefusedEvenIfToldTo() {
        assertThatThrownBy(
                        () ->
                                Comparison.of(
                                        run(Map.of(), new AsyncConstantStrategy(100)),
                                        run(Map.of(), new AsyncConstantStrategy(90)),
                                        0.05,
                                        true))
                .isInstanceOf(IncomparableException.class)
                .hasMessageContaining("no cell in common")
                .hasMessageContaining("constant@100.00")
                .hasMessageContaining("constant@90.00");
    }

    // ---- what speaks against it ----

    @Test
    void anInvalidLoadIsRefusedUnlessToldTo() throws Exception {
        LongFunction<RequestRecord> late =
                tick -> Requests.at(tick, tick * 10 * MS).clientLag(50 * MS).completed(MS);
        RunResult invalid = Results.run(Runs.cell(List.of(late)));

        assertThatThrownBy(() -> compare(run(20, 1), invalid))
                .isInstanceOfSatisfying(
                        IncomparableException.class, e -> assertThat(e.becauseInvalid()).isTrue())
                .hasMessageStartingWith("B: the load of ChatLoad.chat")
                .hasMessageContaining("-compare-anyway");
        assertThat(Comparison.of(run(20, 1), invalid, 0.05, true).cells().get(0).remarks())
                .anyMatch(remark -> remark.contains("is INVALID"));
    }

    @Test
    void anotherScheduleIsRefusedUnlessToldTo() throws Exception {
        RunResult a = run(Map.of(), new AsyncPoissonStrategy(100, false, 1, OptionalInt.empty()));
        RunResult b = run(Map.of(), new AsyncPoissonStrategy(100, false, 2, OptionalInt.empty()));

        assertThatThrownBy(() -> Comparison.of(a, b, 0.05, false))
                .isInstanceOf(IncomparableException.class);
        Comparison anyway = Comparison.of(a, b, 0.05, true);
        assertThat(anyway.cells().get(0).remarks())
                .anySatisfy(
                        remark ->
                                assertThat(remark)
                                        .contains("randomSeed=1, maxConcurrency=none] in A")
                                        .contains("randomSeed=2, maxConcurrency=none] in B"));
    }

    @Test
    void aRunThatWasCutShortIsRefused() {
        RunResult whole = run(20, 1);
        RunResult cut =
                RunResult.of(
                        false,
                        whole.assayVersion(),
                        whole.startedAt(),
                        whole.environment(),
                        whole.command(),
                        whole.options(),
                        whole.cells());

        assertThatThrownBy(() -> compare(cut, whole))
                .isInstanceOf(IncomparableException.class)
                .hasMessageContaining("A is a run that was cut short");
    }

    // ---- how it is put ----

    @Test
    void theConsoleSaysTheVerdictFirst() throws Exception {
        List<String> lines =
                CompareConsole.lines(compare(run(20, 1), run(24, 2)), StandardCharsets.US_ASCII);

        assertThat(lines)
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "WORSE: ChatLoad.chat, constant@100.00: response p50 +"));
        assertThat(lines).allMatch(line -> line.chars().allMatch(c -> c < 128));
        assertThat(lines).anyMatch(line -> line.contains("note: One fork"));
    }

    @Test
    void thePageHoldsEveryChangeAndNoForeignMarkup() throws Exception {
        Comparison comparison =
                compare(
                        run(Map.of("path", "<script>x</script>"), Runs.STRATEGY),
                        run(Map.of("path", "<script>x</script>"), Runs.STRATEGY));

        String page = new String(CompareHtml.page(comparison), StandardCharsets.UTF_8);

        assertThat(page)
                .doesNotContain("<script>")
                .contains("&lt;script&gt;")
                .contains("default-src 'none'");
        assertThat(page.split("<circle", -1))
                .hasSize(1 + comparison.cells().get(0).changes().size());
    }
}
