package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionRulesTest {

    private static Arguments refused(UnaryOperator<Options.Builder> options, String message) {
        return Arguments.of(options, message);
    }

    static Stream<Arguments> wrongValues() {
        Duration long31 = Duration.ofDays(31);
        return Stream.of(
                refused(o -> o.forks(0), "-Dassay.f must be at least 1, found 0."),
                refused(o -> o.forks(-1), "-Dassay.f must be at least 1, found -1."),
                refused(o -> o.warmupForks(-1), "-Dassay.wf must be at least 0, found -1."),
                refused(
                        o -> o.timeout(Duration.ZERO),
                        "-Dassay.to must be more than zero, found 0 s."),
                refused(
                        o -> o.timeUnit(TimeUnit.DAYS),
                        "-Dassay.tu must be from NANOSECONDS to MINUTES, found DAYS."),
                refused(o -> o.launcher("java").forks(0), "-f must be at least 1, found 0."),
                refused(
                        o -> o.launcher("java").warmupTime(Duration.ZERO),
                        "-w must be more than zero (-wi 0 for no warm-up), found 0 s."),
                refused(o -> o.workers(0), "-Dassay.workers must be from 1 to 64, found 0."),
                refused(o -> o.workers(65), "-Dassay.workers must be from 1 to 64, found 65."),
                refused(o -> o.warmupIterations(-1), "-Dassay.wi must be at least 0, found -1."),
                refused(o -> o.measurementIterations(0), "-Dassay.i must be at least 1, found 0."),
                refused(o -> o.requests(0), "-Dassay.n must be at least 1, found 0."),
                refused(
                        o -> o.warmupTime(Duration.ZERO),
                        "-Dassay.w must be more than zero (-Dassay.wi=0 for no warm-up), found 0"
                                + " s."),
                refused(
                        o -> o.measurementTime(Duration.ofMillis(-500)),
                        "-Dassay.r must be more than zero, found -0.5 s."),
                refused(
                        o -> o.measurementTime(long31),
                        "-Dassay.r must be at most 30 days, found 2678400 s."),
                refused(
                        o -> o.drain(Duration.ofSeconds(-1)),
                        "-Dassay.drain must be zero or more (0 cuts off what is in flight), found"
                                + " -1 s."),
                refused(
                        o -> o.requestTimeout(Duration.ZERO),
                        "-Dassay.requestTimeout must be more than zero, found 0 s."),
                refused(
                        o -> o.maxErrors(1.5),
                        "-Dassay.maxErrors must be a share from 0 to 1, such as 0.01 for 1 %, found"
                                + " 1.5."),
                refused(
                        o -> o.maxErrors(Double.NaN),
                        "-Dassay.maxErrors must be a share from 0 to 1, such as 0.01 for 1 %, found"
                                + " NaN."));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsRefusedByTheNameOfItsOption(
            UnaryOperator<Options.Builder> options, String message) {
        Options wrong = options.apply(Options.builder()).build();

        RunnerException e =
                catchThrowableOfType(RunnerException.class, () -> OptionRules.check(wrong));

        assertThat(e).hasMessage(message);
        assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void valuesAtTheEdgesPass() {
        Options edges =
                Options.builder()
                        .forks(1)
                        .workers(64)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(Duration.ofDays(30))
                        .requests(1)
                        .drain(Duration.ZERO)
                        .requestTimeout(Duration.ofNanos(1))
                        .maxErrors(1)
                        .build();

        assertThatCode(() -> OptionRules.check(edges)).doesNotThrowAnyException();
    }
}
