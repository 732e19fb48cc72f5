package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ForkEntry;
import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private static final long S = 1_000_000_000L;

    private static BenchmarkEntry benchmark(
            List<SchedulingStrategy> strategies, int workers, ParamEntry... params) {
        return new BenchmarkEntry(
                "org.example.ChatLoad",
                "chat",
                BenchmarkEntry.Kind.CALL,
                "java.lang.String",
                "prompts",
                strategies,
                List.of(params),
                List.of(),
                List.of(),
                new ForkEntry(1, 0, workers, "", List.of(), List.of(), List.of()),
                new IterationsEntry(1, 5 * S),
                new IterationsEntry(2, 30 * S),
                OptionalLong.empty());
    }

    private static ParamEntry param(String name, String... values) {
        return new ParamEntry(name, "java.lang.String", List.of(values), List.of());
    }

    private static List<Cell> unfold(Options.Builder options, BenchmarkEntry... benchmarks)
            throws RunnerException {
        return new Matrix(options.build()).unfold(List.of(benchmarks));
    }

    @Test
    void everyParameterValueMeetsEveryStrategy() throws Exception {
        BenchmarkEntry benchmark =
                benchmark(
                        List.of(new SynchronousStrategy(), new ConcurrentStrategy(8)),
                        1,
                        param("model", "a", "b"),
                        param("size", "1", "2", "3"));

        List<Cell> cells = unfold(Options.builder(), benchmark);

        assertThat(cells).hasSize(12);
        assertThat(cells.get(0).display()).isEqualTo("ChatLoad.chat (model=a, size=1) synchronous");
        assertThat(cells.get(11).display())
                .isEqualTo("ChatLoad.chat (model=b, size=3) concurrent@8");
    }

    @Test
    void workersBeyondWhatAStrategyCanUseAreNotStarted() throws Exception {
        BenchmarkEntry benchmark =
                benchmark(
                        List.of(
                                new SynchronousStrategy(),
                                new ConcurrentStrategy(3),
                                new AsyncConstantStrategy(5)),
                        16);

        assertThat(unfold(Options.builder(), benchmark))
                .extracting(Cell::workers)
                .containsExactly(1, 3, 16);
    }

    @Test
    void optionsWinOverAnnotations() throws Exception {
        Options.Builder options =
                Options.builder()
                        .forks(3)
                        .workers(2)
                        .warmupIterations(0)
                        .measurementTime(Duration.ofSeconds(7))
                        .requestTimeout(Duration.ofSeconds(9))
                        .drain(Duration.ZERO)
                        .seed(99)
                        .param("model", List.of("z"))
                        .strategy(new AsyncPoissonStrategy(20, 1));

        Cell cell =
                unfold(
                                options,
                                benchmark(
                                        List.of(new SynchronousStrategy()), 1, param("model", "a")))
                        .get(0);

        assertThat(cell.forks()).isEqualTo(3);
        assertThat(cell.workers()).isEqualTo(2);
        assertThat(cell.warmupNs()).isZero();
        assertThat(cell.measurementNs()).isEqualTo(2 * 7 * S);
        assertThat(cell.limits().maxDuration()).contains(Duration.ofSeconds(14));
        assertThat(cell.limits().requestTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(cell.limits().drain()).isZero();
        assertThat(cell.strategy()).isEqualTo(new AsyncPoissonStrategy(20, 99));
        assertThat(cell.params()).containsEntry("model", "z");
    }

    @Test
    void defaultsAreThoseOfTheDeclaration() throws Exception {
        Cell cell =
                unfold(Options.builder(), benchmark(List.of(new SynchronousStrategy()), 1)).get(0);

        assertThat(cell.warmupNs()).isEqualTo(5 * S);
        assertThat(cell.measurementNs()).isEqualTo(60 * S);
        assertThat(cell.limits().requestTimeout()).isEqualTo(Duration.ofSeconds(300));
        assertThat(cell.limits().drain()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aNumberOfRequestsTakesThePlaceOfTheDuration() throws Exception {
        BenchmarkEntry benchmark = benchmark(List.of(new SynchronousStrategy()), 1);

        Cell byNumber = unfold(Options.builder().requests(100), benchmark).get(0);
        Cell byBoth =
                unfold(
                                Options.builder()
                                        .requests(100)
                                        .measurementTime(Duration.ofSeconds(1)),
                                benchmark)
                        .get(0);

        assertThat(byNumber.limits().maxDuration()).isEmpty();
        assertThat(byNumber.limits().maxNumber()).hasValue(100);
        assertThat(byBoth.limits().maxDuration()).contains(Duration.ofSeconds(7));
    }

    @Test
    void anUnknownParameterIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(
                        () ->
                                unfold(
                                        Options.builder().param("targt", List.of("x")),
                                        benchmark(
                                                List.of(new SynchronousStrategy()),
                                                1,
                                                param("target", "y"))))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("'targt'")
                .hasMessageContaining("target");
    }

    @Test
    void aBenchmarkWithoutStrategyIsRefusedByName() {
        assertThatThrownBy(() -> unfold(Options.builder(), benchmark(List.of(), 1)))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("org.example.ChatLoad.chat")
                .hasMessageContaining("@Poisson");
    }

    @Test
    void filtersFindTheirPatternAnywhereInTheName() throws Exception {
        List<BenchmarkEntry> index = List.of(benchmark(List.of(), 1));

        assertThat(Selection.select(index, Options.builder().include("Chat.*chat$").build()))
                .hasSize(1);
        assertThatThrownBy(() -> Selection.select(index, Options.builder().exclude("Load").build()))
                .isInstanceOf(NoBenchmarksException.class)
                .hasMessageContaining("org.example.ChatLoad.chat");
        assertThatThrownBy(() -> Selection.select(index, Options.builder().include("(").build()))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("'('");
    }

    @Test
    void anEmptyIndexIsToldWithTheNoteAboutProcessors() {
        assertThatThrownBy(() -> Selection.select(List.of(), Options.builder().build()))
                .isInstanceOf(NoBenchmarksException.class)
                .hasMessageContaining("<proc>full</proc>");
    }

    @Test
    void aValueThatItsFieldCantTakeIsRefusedBeforeAnyCellRuns() {
        BenchmarkEntry benchmark =
                benchmark(
                        List.of(new SynchronousStrategy()),
                        1,
                        new ParamEntry("n", "int", List.of("1"), List.of()),
                        new ParamEntry(
                                "size", "org.example.Size", List.of("S"), List.of("S", "L")));

        assertThatThrownBy(
                        () -> unfold(Options.builder().param("n", List.of("1", "2x")), benchmark))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("-Dassay.p.n")
                .hasMessageContaining("'2x'")
                .hasMessageContaining("org.example.ChatLoad.n")
                .hasMessageContaining("whole number of type int");
        assertThatThrownBy(() -> unfold(Options.builder().param("size", List.of("M")), benchmark))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("must be one of S, L");
        assertThatThrownBy(() -> unfold(Options.builder().param("n", List.of("1", "1")), benchmark))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void moreThanThirtyDaysInAllAreRefused() {
        Options.Builder options =
                Options.builder()
                        .measurementIterations(2_000_000_000)
                        .measurementTime(Duration.ofDays(20));

        assertThatThrownBy(() -> unfold(options, benchmark(List.of(new SynchronousStrategy()), 1)))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("-Dassay.i")
                .hasMessageContaining("30 days");
    }

    @Test
    void whatNamesACellHoldsNoSecret() throws Exception {
        Cell cell =
                unfold(
                                Options.builder()
                                        .param("apiKey", List.of("sk-123"))
                                        .param("target", List.of("http://me:pw@host:1/v1")),
                                benchmark(
                                        List.of(new SynchronousStrategy()),
                                        1,
                                        param("apiKey", ""),
                                        param("target", "")))
                        .get(0);

        assertThat(cell.display())
                .isEqualTo("ChatLoad.chat (apiKey=***, target=http://***@host:1/v1) synchronous");
        assertThat(cell.params()).containsEntry("apiKey", "sk-123");
    }
}
