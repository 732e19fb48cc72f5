package dev.assay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestsWorker;
import dev.assay.Timeline;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.ResponseSummary;
import dev.assay.simulator.AnswerRecord;
import dev.assay.simulator.Simulator;
import dev.assay.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AssaySample_01_FirstRequestTest {

    private static final int REQUESTS = 9;
    private static final int TOKENS = 32;
    private static final long TTFT_NS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long ITL_NS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Far above what a busy machine adds at the median, far below what a wrong stamp would. */
    private static final long SLACK_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final SimulatorSettings PLANNED =
            SimulatorSettings.builder()
                    .ttft(Duration.ofNanos(TTFT_NS))
                    .itl(Duration.ofNanos(ITL_NS))
                    .build();

    @Test
    void ttftAndItlAreThoseThatTheSimulatorPlanned() throws Exception {
        List<Timeline> measured = new ArrayList<>();
        List<AnswerRecord> answers;
        try (Simulator simulator = Simulator.start(PLANNED)) {
            AssaySample_01_FirstRequest benchmark = new AssaySample_01_FirstRequest();
            benchmark.target = simulator.address();
            try (RequestsWorker<GenerationRequest, ResponseSummary> chat = benchmark.chat()) {
                chat.prepareMultiprocessing();
                for (long index = 0; index < REQUESTS; index++) {
                    Timeline timeline = new Timeline();
                    timeline.reset(TimeUnit.SECONDS.toNanos(30));
                    chat.resolve(benchmark.prompts().apply(index), timeline);
                    measured.add(timeline);
                }
            }
            answers = simulator.answers();
        }
        assertThat(answers).hasSize(REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            tokensArriveAfterTheyWereSent(measured.get(i), answers.get(i));
        }
        assertThat(median(measured.stream().map(AssaySample_01_FirstRequestTest::ttftNs).toList()))
                .isBetween(TTFT_NS, TTFT_NS + SLACK_NS);
        assertThat(
                        median(
                                measured.stream()
                                        .map(AssaySample_01_FirstRequestTest::meanItlNs)
                                        .toList()))
                .isBetween(ITL_NS - SLACK_NS / TOKENS, ITL_NS + SLACK_NS / TOKENS);
    }

    /** Both sides' stamps are of one clock, so cause comes before effect without any tolerance. */
    private static void tokensArriveAfterTheyWereSent(Timeline measured, AnswerRecord answer) {
        assertThat(measured.chunks()).isEqualTo(TOKENS);
        assertThat(measured.outputTokens()).isEqualTo(TOKENS);
        assertThat(measured.requestStartNs()).isLessThanOrEqualTo(answer.arrivalNs());
        assertThat(ttftNs(measured)).isGreaterThanOrEqualTo(TTFT_NS);
        for (int token = 0; token < answer.sentNs().size(); token++) {
            assertThat(measured.chunkNs(token)).isGreaterThan(answer.sentNs().get(token));
        }
        assertThat(measured.requestEndNs()).isGreaterThanOrEqualTo(measured.lastTokenNs());
    }

    private static long ttftNs(Timeline measured) {
        return measured.firstTokenNs() - measured.requestStartNs();
    }

    private static long meanItlNs(Timeline measured) {
        return (measured.lastTokenNs() - measured.firstTokenNs()) / (TOKENS - 1);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
