package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend of somebody else's builds its answers from. */
class ResponseSummaryTest {

    private static final GenerationRequest ASKED =
            GenerationRequest.chat("Why?").withOutputTokens(3).withPromptTokens(2);
    private static final RequestArgs ARGS =
            RequestArgs.of(
                    "http://localhost:11434/api/chat",
                    Map.of("Authorization", "Bearer abcdefgh", "Accept", "text/plain"),
                    Map.of("seed", 7),
                    "{\"key\": \"abcdefgh\"}".getBytes(StandardCharsets.UTF_8));

    private final Timeline timeline = new Timeline();

    @Test
    void tellsWhatTheTimelineSaw() {
        timeline.requestStarted(100);
        timeline.chunk(150, true);
        timeline.chunk(170, true);
        timeline.usage(5, 1, 3);
        timeline.requestEnded(180);

        ResponseSummary summary = ResponseSummary.of(ASKED, ARGS, "So.", timeline);

        assertThat(summary.requestId()).isEqualTo(ASKED.requestId());
        assertThat(summary.value()).isEqualTo("So.");
        assertThat(summary.choices()).containsExactly(new AnswerChoice("So.", "", ""));
        assertThat(summary.iterations()).isEqualTo(2);
        assertThat(summary.startNs()).hasValue(100);
        assertThat(summary.firstIterationNs()).hasValue(150);
        assertThat(summary.lastIterationNs()).hasValue(170);
        assertThat(summary.endNs()).hasValue(180);
        assertThat(summary.askedPromptTokens()).hasValue(2);
        assertThat(summary.askedOutputTokens()).hasValue(3);
        assertThat(summary.promptTokens()).hasValue(5);
        assertThat(summary.outputTokens()).hasValue(3);
    }

    @Test
    void leavesAbsentWhatNobodySawAndCallsNoChunksTokens() {
        timeline.chunk(150, true);
        timeline.countChunksAsTokens();

        ResponseSummary summary = ResponseSummary.of(ASKED, ARGS, "So.", timeline);

        assertThat(summary.startNs()).isEmpty();
        assertThat(summary.endNs()).isEmpty();
        assertThat(summary.promptTokens()).isEmpty();
        assertThat(summary.outputTokens()).isEmpty();
    }

    @Test
    void blanksSecretsInWhatWasSent() {
        assertThat(ARGS.headers().get("Authorization")).doesNotContain("abcdefgh");
        assertThat(ARGS.headers()).containsEntry("Accept", "text/plain");
        assertThat(ARGS.payload()).doesNotContain("abcdefgh");
        assertThat(ARGS.params()).containsEntry("seed", 7);
    }
}
