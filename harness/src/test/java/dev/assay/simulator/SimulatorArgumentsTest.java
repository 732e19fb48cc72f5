package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorArgumentsTest {

    @Test
    void nothingGivenMeansTheDefaults() {
        SimulatorArguments parsed = SimulatorArguments.parse();

        assertThat(parsed.settings()).isEqualTo(SimulatorSettings.defaults());
        assertThat(parsed.portFile()).isEmpty();
        assertThat(parsed.untilEof()).isFalse();
    }

    @Test
    void everySettingCanBeGivenWithAndWithoutDashes() {
        SimulatorArguments parsed =
                SimulatorArguments.parse(
                        "--port=1234",
                        "--ttft-ms=12.5",
                        "itl_ms=0.1",
                        "prefill_ms=0.002",
                        "--slots=3",
                        "queue=4",
                        "output_tokens=5",
                        "jitter=normal:0.25",
                        "seed=-6",
                        "model=a,b",
                        "answers=7",
                        "behaviour=crlf+merge:4",
                        "--port-file=/tmp/p",
                        "--until-eof");

        assertThat(parsed.settings())
                .isEqualTo(
                        SimulatorSettings.builder()
                                .port(1234)
                                .ttft(Duration.ofNanos(12_500_000))
                                .itl(Duration.ofNanos(100_000))
                                .prefillPerToken(Duration.ofNanos(2_000))
                                .slots(3)
                                .queueLimit(4)
                                .outputTokens(5)
                                .jitter(new Jitter.Normal(0.25))
                                .seed(-6)
                                .models("a", "b")
                                .answersKept(7)
                                .behaviour("crlf+merge:4")
                                .build());
        assertThat(parsed.portFile()).contains(Path.of("/tmp/p"));
        assertThat(parsed.untilEof()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "speed=1 | there is no argument 'speed'",
                "--port | argument 'port' needs a value",
                "port=x | port is 'x': it must be a whole number",
                "port=65536 | port is 65536: it must be from 0",
                "slots=99999999999 | too large",
                "slots=0 | slots is 0: it must be 1 or more",
                "queue=-1 | queue is -1",
                "ttft_ms=-1 | ttft is PT-0.001S: it must be from 0 to PT1H",
                "itl_ms=3600001 | itl is PT1H0.001S",
                "itl_ms=NaN | it must be a number of milliseconds",
                "itl_ms=1e99 | it must be a number of milliseconds",
                "output_tokens=0 | output_tokens is 0",
                "jitter=uniform | allowed are fixed, exponential and normal:SHARE",
                "jitter=normal:x | allowed are",
                "jitter=normal:1.5 | from 0 to 1, but is 1.5",
                "model=, | one or more names"
            })
    void whatMakesNoSenseIsRefusedWithTheValue(String argument, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorArguments.parse(argument))
                .withMessageContaining(message);
    }

    @Test
    void theReadyLineSaysWhereItIsAndHowItBehaves() {
        assertThat(SimulatorMain.readyLine("http://127.0.0.1:1", SimulatorSettings.defaults()))
                .isEqualTo(
                        "Assay simulator: http://127.0.0.1:1  model assay-simulator, TTFT 50 ms,"
                                + " ITL 10 ms (fixed), 8 slots, 32 tokens");
    }
}
