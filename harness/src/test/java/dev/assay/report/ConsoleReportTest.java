package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

    private static final AsyncConstantStrategy CONSTANT = new AsyncConstantStrategy(100);

    private static String print(RunResult result, Charset charset) {
        StringBuilder out = new StringBuilder();
        try {
            ConsoleReport.print(result, out, charset);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private static String print(CellResult... cells) {
        return print(Results.run(cells), StandardCharsets.UTF_8);
    }

    private static CellResult chat(String model) {
        return Results.cell(
                "org.acme.ChatLoad.chat",
                Map.of("model", model, "target", "http://localhost:8000"),
                CONSTANT,
                1000,
                Results::chat);
    }

    private static CellResult page() {
        return Results.cell("org.acme.PageLoad.get", Map.of(), CONSTANT, 1000, Results::page);
    }

    @Test
    void aCellWithoutTokensHasNoColumnsForThem() {
        assertThat(print(page()))
                .isEqualTo(
                        """
                        VALID: the load of PageLoad.get, constant@100.00 is the one that was declared.

                                                                                                    response ms   send lag µs
                        Benchmark     Strategy         Load   completed  errored  canceled  req/s    p50    p99    p50    p99
                        PageLoad.get  constant@100.00  VALID       1000        0         0  100.0   2.00   2.00   4.00   4.00
                        """);
    }

    private static String print(ConsoleStyle style, CellResult cell) throws IOException {
        StringBuilder out = new StringBuilder();
        ConsoleReport.print(Results.run(cell), style, out, StandardCharsets.UTF_8);
        return out.toString();
    }

    @Test
    void everyTimeIsInTheUnitThatWasAskedFor() throws IOException {
        ConsoleStyle seconds = new ConsoleStyle(Optional.of(TimeUnit.SECONDS), false, false);

        assertThat(print(seconds, page()))
                .isEqualTo(
                        """
                        VALID: the load of PageLoad.get, constant@100.00 is the one that was declared.

                                                                                                         response s              send lag s
                        Benchmark     Strategy         Load   completed  errored  canceled  req/s      p50      p99         p50         p99
                        PageLoad.get  constant@100.00  VALID       1000        0         0  100.0  0.00200  0.00200  0.00000400  0.00000400
                        """);
    }

    @Test
    void theClientsCollectorHasRowsOfItsOwnIfAskedFor() throws IOException {
        ConsoleStyle gc = new ConsoleStyle(Optional.empty(), true, false);
        ClientGc known = new ClientGc(3, 12, 20, 2000, OptionalLong.of(4_194_304));
        ClientGc unknown = new ClientGc(0, 0, 20, 2000, OptionalLong.empty());

        assertThat(print(gc, page().withClientGc(Optional.of(known))))
                .endsWith(
                        """

                        The client's own collector, over the whole load, warm-up included:
                        Benchmark                        Strategy            Score  Unit
                        PageLoad.get:gc.alloc.rate       constant@100.00     0.200  MB/s
                        PageLoad.get:gc.alloc.rate.norm  constant@100.00  2097.152  B/req
                        PageLoad.get:gc.count            constant@100.00         3  counts
                        PageLoad.get:gc.time             constant@100.00        12  ms
                        """);
        assertThat(print(gc, page().withClientGc(Optional.of(unknown)))).contains("not known");
        assertThat(print(gc, page())).contains("no worker JVM lived to tell");
        assertThat(print(ConsoleStyle.PLAIN, page().withClientGc(Optional.of(known))))
                .doesNotContain("gc.");
    }

    @Test
    void goodRequestsHaveColumnsAndEachObjectiveALineWithWhatWasGot() {
        String text =
                print(
                        Results.judged(
                                "latency<1s;attainment>99%;ttft_p99<49ms;latency_p99_9<1s",
                                tick ->
                                        tick < 5
                                                ? Results.due(tick).errored("x", "busy", S)
                                                : Results.chat(tick)));

        assertThat(text)
                .contains("  attained  ", "  99.50 %  ")
                .contains(
                        """

                        SLOs of ChatLoad.chat, constant@100.00:
                          counted    latency <= 1 s for each request, met by 99.5 % of the requests
                          MET        attainment >= 99 %, got 99.5 %
                          BROKEN     ttft_p99 <= 49 ms, got 50 ms
                          UNDECIDED  latency_p99_9 <= 1 s, needs 6,636 observations or more
                        """);
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(170));
    }

    @Test
    void everyCheckIsPrintedIfAskedFor() throws IOException {
        CellResult cell = page();
        String all = print(new ConsoleStyle(Optional.empty(), false, true), cell);

        cell.certificate().checks().forEach(check -> assertThat(all).contains(check.sentence()));
    }

    @Test
    void parametersThatDifferHaveAColumnAndTheOthersNot() {
        assertThat(print(chat("small"), chat("large")))
                .isEqualTo(
                        """
                        VALID: the load of ChatLoad.chat, constant@100.00, model=small is the one that was declared.
                          note: 6.3 % of the prompt tokens (1,000) came from the server's cache: TTFT is that of a cache so filled.
                        VALID: the load of ChatLoad.chat, constant@100.00, model=large is the one that was declared.
                          note: 6.3 % of the prompt tokens (1,000) came from the server's cache: TTFT is that of a cache so filled.

                                                                                                                     response ms       TTFT ms        ITL ms   send lag µs
                        Benchmark      (model)  Strategy         Load   completed  errored  canceled  req/s  tok/s    p50    p99    p50    p99    p50    p99    p50    p99
                        ChatLoad.chat  small    constant@100.00  VALID       1000        0         0  99.20  396.8  81.01  81.01  50.00  50.00  10.00  10.00   8.00   8.00
                        ChatLoad.chat  large    constant@100.00  VALID       1000        0         0  99.20  396.8  81.01  81.01  50.00  50.00  10.00  10.00   8.00   8.00
                        """);
    }

    @Test
    void anInvalidLoadIsTheFirstThingThatIsSaid() {
        CellResult lost =
                Results.cell("org.acme.PageLoad.get", Map.of(), CONSTANT, 990, Results::page);

        assertThat(print(lost))
                .startsWith(
                        """
                        INVALID: the load of PageLoad.get, constant@100.00 is not the one that was declared:
                          - 990 requests created in the measurement where the schedule has 1,000: 10 too few.""");
    }

    @Test
    void whatTheSampleCannotSupportAndWhatIsALowerBoundIsMarkedAndExplained() {
        CellResult cell =
                Results.cell(
                        "org.acme.PageLoad.get",
                        Map.of(),
                        new ConcurrentStrategy(2),
                        100,
                        tick ->
                                tick % 2 == 0
                                        ? Results.due(tick).canceledAt(15 * S)
                                        : Results.due(tick)
                                                .errored(
                                                        "http_503", "Service\n  busy " + tick, MS));

        assertThat(print(cell))
                .isEqualTo(
                        """
                        VALID: the load of PageLoad.get, concurrent@2 is the one that was declared.

                                                                                                  response ms   send lag µs
                        Benchmark     Strategy      Load   completed  errored  canceled  req/s     p50    p99    p50    p99
                        PageLoad.get  concurrent@2  VALID          0       50        50      0  ≥14504  n≥662      0  n≥662
                          n≥...: so many requests are needed to support this percentile.
                          ≥...: requests that were cut off lie below; the true value is this or larger.

                        Errors of PageLoad.get, concurrent@2:
                          50 x http_503: Service busy 1
                        """);
    }

    @Test
    void aConsoleWithoutUnicodeGetsAscii() {
        CellResult few =
                Results.cell("P.get", Map.of(), new ConcurrentStrategy(2), 20, Results::page);

        String text = print(Results.run(few), StandardCharsets.US_ASCII);

        assertThat(text).contains("n>=662", "lag us");
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
    }

    @Test
    void noLineOfTheTableIsWiderThanAHundredAndFiftyColumns() {
        assertThat(print(chat("small"), chat("large")).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(150));
    }

    @Test
    void theDefaultLocaleDoesNotMatter() {
        String expected = print(chat("small"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(print(chat("small"))).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRunThatWasCutShortSaysSoFirst() {
        RunResult whole = Results.run();
        RunResult cut =
                RunResult.of(
                        false,
                        whole.assayVersion(),
                        whole.startedAt(),
                        whole.environment(),
                        whole.command(),
                        whole.options(),
                        whole.cells());

        assertThat(print(cut, StandardCharsets.UTF_8))
                .startsWith("INCOMPLETE: ")
                .endsWith("No cell was measured.\n");
    }
}
