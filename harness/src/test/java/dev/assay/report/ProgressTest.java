package dev.assay.report;

import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Timeline;
import dev.assay.report.ProgressSample.Phase;
import dev.assay.time.HandClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static ProgressSample sample(long elapsedS, long created, long completed) {
        return new ProgressSample(
                Phase.MEASUREMENT,
                elapsedS * S,
                32 * S,
                Timeline.ABSENT,
                created,
                created,
                created - completed,
                completed,
                0);
    }

    private final HandClock clock = new HandClock(0);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ProgressPrinter printer(boolean terminal) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new ProgressPrinter(out, terminal, 5 * S, clock);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void theLineTellsRatesFlightsErrorsAndTimeLeft() {
        assertThat(ProgressLine.render(sample(12, 240, 230), Optional.empty()))
                .isEqualTo(
                        "measuring, 20 s left | offered 20.0/s, achieved 19.2/s"
                                + " | in flight 10, errors 0");
    }

    @Test
    void ratesCountSinceTheSampleBefore() {
        String line = ProgressLine.render(sample(12, 240, 230), Optional.of(sample(10, 140, 130)));

        assertThat(line).contains("offered 50.0/s, achieved 50.0/s");
    }

    @Test
    void whereOnlyACountEndsTheRunTheCountIsShown() {
        ProgressSample counted =
                new ProgressSample(Phase.WARMUP, 3 * S, Timeline.ABSENT, 100, 30, 30, 2, 27, 1);

        assertThat(ProgressLine.render(counted, Optional.empty()))
                .isEqualTo(
                        "warm-up, 30 of 100 requests | offered 10.0/s, achieved 9.0/s"
                                + " | in flight 2, errors 1");
    }

    @Test
    void atTheOriginThereIsNoRate() {
        assertThat(ProgressLine.render(sample(0, 0, 0), Optional.empty()))
                .contains("offered -/s, achieved -/s");
    }

    @Test
    void aTerminalsLineIsWrittenOver() {
        ProgressPrinter printer = printer(true);
        printer.update(sample(12, 240, 230));
        clock.nowNs = 5 * S;
        printer.update(sample(17, 240, 240));
        printer.finish();

        String[] lines = printed().split("\r");
        assertThat(lines).hasSize(3);
        assertThat(lines[2]).contains("achieved 2.0/s").endsWith("\n");
        assertThat(lines[2].stripTrailing().length()).isLessThan(lines[1].length());
        assertThat(lines[2].length()).isEqualTo(lines[1].length() + 1);
    }

    @Test
    void aTerminalsLineNeverWraps() {
        printer(true).update(sample(12, 240_000_000_000_000L, 1_000_000));

        assertThat(printed().strip()).hasSize(79);
    }

    @Test
    void aLogGetsALineNowAndThen() {
        ProgressPrinter printer = printer(false);
        for (int second = 0; second <= 10; second++) {
            clock.nowNs = second * S;
            printer.update(sample(second, 20 * second, 20 * second));
        }
        printer.finish();

        assertThat(printed().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("measuring").doesNotContain("\r"));
    }
}
