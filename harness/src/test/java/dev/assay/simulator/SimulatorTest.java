package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.json.Json;
import dev.assay.simulator.AnswerRecord.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The running simulator: its log, its end, and clients that leave. */
@Timeout(60)
class SimulatorTest {

    private static final String PATH = "/v1/completions";

    private static SimulatorSettings.Builder quick() {
        return SimulatorSettings.builder().ttft(Duration.ofMillis(2)).itl(Duration.ofMillis(1));
    }

    private static String stream(int tokens) {
        return "{\"model\":\"assay-simulator\",\"prompt\":\"a b c\",\"stream\":true,\"max_tokens\":"
                + tokens
                + "}";
    }

    private static List<AnswerRecord> log(RawClient client) throws IOException {
        RawClient.Answer answer = client.ask(RawClient.get("/assay/answers"));
        return Json.mapper()
                .readerFor(AnswerRecord.class)
                .<AnswerRecord>readValues(answer.body())
                .readAll();
    }

    @Test
    void theLogTellsPlanAndDeedOfEachAnswer() throws IOException {
        SimulatorSettings settings = quick().jitter(new Jitter.Exponential()).build();
        try (Simulator simulator = Simulator.start(settings);
                RawClient client = new RawClient(simulator)) {
            client.ask(RawClient.post(PATH, stream(5), "x-request-ID: mine"));
            client.ask(RawClient.post(PATH, stream(2).replace("}", ",\"user\":\"u\"}")));
            client.ask(RawClient.post(PATH, stream(3).replace("true", "false")));

            List<AnswerRecord> log = log(client);

            assertThat(log).isEqualTo(simulator.answers());
            assertThat(log).extracting(AnswerRecord::requestId).containsExactly("mine", "u", "#3");
            assertThat(log).extracting(AnswerRecord::responseId).contains("cmpl-1", "cmpl-3");
            assertThat(log).extracting(AnswerRecord::state).containsOnly(State.COMPLETE);
            assertThat(log).extracting(answer -> answer.sentNs().size()).containsExactly(5, 2, 1);
            AnswerPlan plan = AnswerPlan.of(settings, "mine", 3, 5);
            assertThat(log.get(0).plannedTtftNs()).isEqualTo(plan.ttftNs());
            assertThat(log.get(0).plannedGapsNs())
                    .containsExactly(Arrays.stream(plan.gapsNs()).boxed().toArray(Long[]::new));
        }
    }

    @Test
    void noTokenIsSentBeforeItIsDue() throws IOException {
        SimulatorSettings settings = quick().jitter(new Jitter.Normal(0.5)).build();
        try (Simulator simulator = Simulator.start(settings);
                RawClient client = new RawClient(simulator)) {
            client.ask(RawClient.post(PATH, stream(50)));

            AnswerRecord answer = simulator.answers().get(0);
            long[] dueNs = AnswerPlan.of(settings, "#1", 3, 50).tokenDueNs();
            for (int i = 0; i < dueNs.length; i++) {
                long sentAfterNs = answer.sentNs().get(i) - answer.startNs().orElseThrow();
                assertThat(sentAfterNs).isGreaterThanOrEqualTo(dueNs[i]);
            }
        }
    }

    @Test
    void theLogKeepsTheLatestAnswersAndCanBeCleared() throws IOException {
        try (Simulator simulator = Simulator.start(quick().answersKept(2).build());
                RawClient client = new RawClient(simulator)) {
            for (int i = 0; i < 4; i++) {
                client.ask(RawClient.post(PATH, stream(1)));
            }
            assertThat(log(client)).extracting(AnswerRecord::sequence).containsExactly(3L, 4L);

            client.ask(RawClient.post("/assay/reset", ""));
            assertThat(log(client)).isEmpty();
        }
    }

    @Test
    void aClientThatHangsUpCancelsItsRequestAndFreesTheSlot() throws IOException {
        SimulatorSettings settings =
                SimulatorSettings.builder().ttft(Duration.ofHours(1)).slots(1).build();
        try (Simulator simulator = Simulator.start(settings)) {
            RawClient first = new RawClient(simulator);
            first.send(RawClient.post(PATH, stream(1)));
            first.readHead(); // has the slot
            try (RawClient second = new RawClient(simulator)) {
                second.send(RawClient.post(PATH, stream(1)));
                first.close();

                assertThat(second.readHead()).contains("200 OK");
                assertThat(simulator.answers())
                        .extracting(AnswerRecord::state)
                        .containsExactly(State.CANCELED, State.SENDING);
            }
        }
    }

    @Test
    void aClientThatEndsItsSendingSideCountsAsGone() throws IOException {
        SimulatorSettings settings = SimulatorSettings.builder().ttft(Duration.ofHours(1)).build();
        try (Simulator simulator = Simulator.start(settings);
                RawClient client = new RawClient(simulator)) {
            client.send(RawClient.post(PATH, stream(1)));
            client.readHead();
            client.endOutput();

            assertThat(client.readToEnd()).isEmpty();
            await().until(() -> simulator.answers().get(0).state() == State.CANCELED);
        }
    }

    @Test
    void closingWhileStreamingDropsTheConnectionsAndFreesThePort() throws IOException {
        SimulatorSettings endless =
                SimulatorSettings.builder().ttft(Duration.ZERO).itl(Duration.ofHours(1)).build();
        Simulator simulator = Simulator.start(endless);
        try (RawClient client = new RawClient(simulator)) {
            client.send(RawClient.post(PATH, stream(2)));
            client.readHead();
            client.readChunk();
            simulator.close();
            simulator.close();

            assertThat(client.readToEnd()).isEmpty();
        }
        try (Simulator again =
                Simulator.start(SimulatorSettings.builder().port(simulator.port()).build())) {
            assertThat(again.port()).isEqualTo(simulator.port());
        }
    }

    @Test
    void aBehaviourCanResetTheConnectionInTheMiddleOfAnAnswer() throws IOException {
        Behaviour cut =
                (ask, script) ->
                        ask.headers().containsKey("x-cut")
                                ? script.withSteps(script.steps().subList(0, 1))
                                        .withEnding(Ending.RESET)
                                : script;
        try (Simulator simulator = Simulator.start(quick().build(), cut);
                RawClient whole = new RawClient(simulator);
                RawClient client = new RawClient(simulator)) {
            assertThat(whole.ask(RawClient.post(PATH, stream(3))).body()).endsWith("[DONE]\n\n");
            client.send(RawClient.post(PATH, stream(3), "X-Cut: 1"));

            assertThatExceptionOfType(SocketException.class).isThrownBy(client::readToEnd);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (Simulator simulator = Simulator.start(quick().build())) {
            SimulatorSettings same = SimulatorSettings.builder().port(simulator.port()).build();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> Simulator.start(same))
                    .withMessageContaining("127.0.0.1:" + simulator.port())
                    .withMessageContaining("0 for any free one");
        }
    }

    @Test
    void theWarmUpEnds() throws IOException {
        WarmUp.run();
    }
}
