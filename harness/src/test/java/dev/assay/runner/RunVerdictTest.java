package dev.assay.runner;

import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.report.CellResult;
import dev.assay.report.Results;
import dev.assay.report.RunResult;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.AsyncConstantStrategy;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class RunVerdictTest {

    private static final Options OPTIONS = Options.builder().build();

    /** Of 1,000 requests declared. */
    private static RunResult result(int requests, LongFunction<RequestRecord> record) {
        CellResult cell =
                Results.cell(
                        "org.acme.PageLoad.get",
                        Map.of(),
                        new AsyncConstantStrategy(100),
                        requests,
                        record);
        return Results.run(cell);
    }

    private static LongFunction<RequestRecord> errors(int errored) {
        return tick ->
                tick < errored
                        ? Results.due(tick).errored("timeout", "300 s", S)
                        : Results.page(tick);
    }

    private static RunnerException failure(RunResult result, Options options) {
        return catchThrowableOfType(
                RunnerException.class, () -> RunVerdict.require(result, options));
    }

    @Test
    void theDeclaredLoadWithFewErrorsPasses() {
        assertThatCode(() -> RunVerdict.require(result(1000, errors(10)), OPTIONS))
                .doesNotThrowAnyException();
    }

    @Test
    void moreThanOneInAHundredErroredIsTooMany() {
        RunnerException failure = failure(result(1000, errors(11)), OPTIONS);

        assertThat(failure.exitCode()).isEqualTo(ExitCode.TOO_MANY_ERRORS);
        assertThat(failure)
                .hasMessageContaining("1.1 % of the requests")
                .hasMessageContaining("org.acme.PageLoad.get")
                .hasMessageContaining("11 x timeout");
        assertThatCode(
                        () ->
                                RunVerdict.require(
                                        result(1000, errors(11)),
                                        Options.builder().maxErrors(0.02).build()))
                .doesNotThrowAnyException();
    }

    @Test
    void noneCompletedIsTooManyErrorsWhateverIsAllowed() {
        Options any = Options.builder().maxErrors(1).build();

        assertThat(failure(result(1000, errors(1000)), any).exitCode())
                .isEqualTo(ExitCode.TOO_MANY_ERRORS);
    }

    @Test
    void anotherLoadThanTheDeclaredOneIsInvalidUnlessLetPass() {
        RunResult fewer = result(900, Results::page);

        assertThat(failure(fewer, OPTIONS).exitCode()).isEqualTo(ExitCode.INVALID_LOAD);
        assertThatCode(
                        () ->
                                RunVerdict.require(
                                        fewer, Options.builder().failOnInvalid(false).build()))
                .doesNotThrowAnyException();
    }

    @Test
    void aRunThatWasCutShortWasInterrupted() {
        RunResult whole = result(1000, Results::page);
        RunResult cut =
                RunResult.of(
                        false,
                        "1",
                        Instant.EPOCH,
                        whole.environment(),
                        "command",
                        Map.of(),
                        whole.cells());

        assertThat(failure(cut, OPTIONS).exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void aBrokenObjectiveIsListedWithBenchmarkMetricLimitAndWhatWasGot() {
        RunnerException failure =
                failure(Results.run(Results.judged("latency_p99<1ms", Results::page)), OPTIONS);

        assertThat(failure.exitCode()).isEqualTo(ExitCode.SLO_BROKEN);
        assertThat(failure)
                .hasMessage(
                        "The SLO of org.acme.ChatLoad.chat, constant@100.00 is BROKEN:"
                                + " latency_p99 <= 1 ms, got 2.004 ms.");
    }

    @Test
    void anUndecidedObjectiveIsNoFailureAndIsTold() {
        RunResult result =
                Results.run(Results.judged("latency_p99_9<1ms;latency_p99<1s", Results::page));

        assertThatCode(() -> RunVerdict.require(result, OPTIONS)).doesNotThrowAnyException();
        assertThat(RunVerdict.undecided(result))
                .containsExactly(
                        "The SLO of org.acme.ChatLoad.chat, constant@100.00 is UNDECIDED:"
                                + " latency_p99_9 <= 1 ms, needs 6,636 observations or more.");
    }

    @Test
    void aLimitOnOneRequestFailsNothingByItself() {
        assertThatCode(
                        () ->
                                RunVerdict.require(
                                        Results.run(Results.judged("latency<1ms", Results::page)),
                                        OPTIONS))
                .doesNotThrowAnyException();
    }

    /**
     * What makes the other figures worth least decides: a load that was another one, then errors.
     */
    @Test
    void invalidGoesBeforeTooManyErrorsAndTheseBeforeABrokenObjective() {
        CellResult broken = Results.judged("latency_p99<1ms", Results::page);
        CellResult failing = Results.judged("error_rate<1%", errors(50));
        CellResult invalid = result(900, Results::page).cells().get(0);

        RunnerException all = failure(Results.run(broken, failing, invalid), OPTIONS);

        assertThat(all.exitCode()).isEqualTo(ExitCode.INVALID_LOAD);
        assertThat(all.getMessage().lines())
                .hasSize(5)
                .first()
                .isEqualTo("4 things are not as they were asked for:");
        assertThat(all)
                .hasMessageContaining("  - The load of org.acme.PageLoad.get")
                .hasMessageContaining("  - 5.0 % of the requests of org.acme.ChatLoad.chat")
                .hasMessageContaining("latency_p99 <= 1 ms, got 2.004 ms.")
                .hasMessageContaining("error_rate <= 1 %, got 5 %.");
        assertThat(failure(Results.run(broken, failing), OPTIONS).exitCode())
                .isEqualTo(ExitCode.TOO_MANY_ERRORS);
        assertThat(failure(Results.run(failing), Options.builder().maxErrors(1).build()).exitCode())
                .isEqualTo(ExitCode.SLO_BROKEN);
    }
}
