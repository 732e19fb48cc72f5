package dev.assay.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Outcome;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.ResponseSummary;
import dev.assay.simulator.Simulator;
import dev.assay.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptLoadTest {

    private static final SimulatorSettings QUICK =
            SimulatorSettings.builder()
                    .ttft(Duration.ofMillis(1))
                    .itl(Duration.ofMillis(1))
                    .build();

    @ParameterizedTest
    @CsvSource({"chat, true", "chat, false", "completions, true", "completions, false"})
    void everyEndpointAnswersWhatTheDataAskFor(PromptLoad.Endpoint endpoint, boolean stream)
            throws Exception {
        try (Simulator simulator = Simulator.start(QUICK)) {
            PromptLoad load = new PromptLoad();
            load.target = simulator.address();
            load.data = "prompt_tokens=7,output_tokens=5";
            load.model = "";
            load.endpoint = endpoint;
            load.stream = stream;
            load.keyVariable = "ASSAY_NO_SUCH_KEY";
            load.keyFile = "";
            load.tokenizer = "";
            try (RequestsWorker<GenerationRequest, ResponseSummary> worker = load.generate()) {
                worker.prepareMultiprocessing();
                Timeline timeline = new Timeline();
                timeline.reset(TimeUnit.SECONDS.toNanos(60));
                Resolution<ResponseSummary> answer =
                        worker.resolve(load.prompts().apply(3), timeline);
                assertThat(answer.status().outcome()).isEqualTo(Outcome.COMPLETED);
                assertThat(answer.response().askedPromptTokens()).hasValue(7);
                assertThat(timeline.outputTokens()).isEqualTo(5);
                assertThat(timeline.streamed()).isEqualTo(stream);
            }
        }
    }
}
