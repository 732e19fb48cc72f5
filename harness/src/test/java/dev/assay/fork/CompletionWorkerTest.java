package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Outcome;
import dev.assay.PreparedCall;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.time.HandClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CompletionWorkerTest {

    private final HandClock clock = new HandClock(0);
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final Timeline timeline = new Timeline();

    @SuppressWarnings("UnusedMethod")
    CompletionStage<String> ask(String request) {
        return answer;
    }

    @Test
    void requestEndsWhenTheStageCompletes() throws Exception {
        clock.nowNs = 40;
        answer.complete("yes");
        PreparedCall<Object> call = worker().prepare("q");
        Resolution<Object> resolution = call.call(timeline);

        assertThat(resolution.status().completed()).isTrue();
        assertThat(resolution.response()).isEqualTo("yes");
        assertThat(timeline.requestEndNs()).isEqualTo(40);
    }

    @Test
    void stageThatFailsIsAnErroredRequestOfItsCause() throws Exception {
        CompletionStage<String> failed =
                answer.thenApply(
                        text -> {
                            throw new IllegalStateException(text);
                        });
        answer.complete("no");
        Resolution<Object> resolution = workerOf(failed).resolve("q", timeline);

        assertThat(resolution.status().error().orElseThrow().kind())
                .isEqualTo("IllegalStateException");
        assertThat(resolution.status().error().orElseThrow().message()).isEqualTo("no");
    }

    @Test
    void cancelEndsTheCallAndTheStage() throws Exception {
        PreparedCall<Object> call = worker().prepare("q");
        Thread watchdog =
                new Thread(
                        () -> {
                            while (!call.cancel()) {
                                Thread.onSpinWait();
                            }
                        });
        watchdog.start();
        Resolution<Object> resolution = call.call(timeline);
        watchdog.join();

        assertThat(resolution.status().outcome()).isEqualTo(Outcome.CANCELED);
        assertThat(answer).isCancelled();
        assertThat(Timeline.has(timeline.requestEndNs())).isFalse();
    }

    @Test
    void answerAfterTheCancelDoesNotTouchTheTimeline() throws Exception {
        CompletableFuture<String> deaf =
                new CompletableFuture<>() {
                    @Override
                    public boolean cancel(boolean interrupt) {
                        return false;
                    }
                };
        PreparedCall<Object> call = workerOf(deaf).prepare("q");
        call.cancel();
        Resolution<Object> resolution = call.call(timeline);
        deaf.complete("late");

        assertThat(resolution.status().outcome()).isEqualTo(Outcome.CANCELED);
        assertThat(Timeline.has(timeline.requestEndNs())).isFalse();
    }

    @Test
    void nullForAStageIsAnErroredRequest() throws Exception {
        Resolution<Object> resolution = workerOf(null).resolve("q", timeline);

        assertThat(resolution.status().error().orElseThrow().message()).contains("demo.Load.ask");
    }

    private CompletionWorker worker() throws Exception {
        return new CompletionWorker(
                "demo.Load.ask",
                MethodHandles.lookup()
                        .bind(
                                this,
                                "ask",
                                MethodType.methodType(CompletionStage.class, String.class)),
                clock);
    }

    private CompletionWorker workerOf(CompletionStage<String> stage) {
        return new CompletionWorker(
                "demo.Load.ask",
                MethodHandles.dropArguments(
                        MethodHandles.constant(CompletionStage.class, stage), 0, String.class),
                clock);
    }
}
