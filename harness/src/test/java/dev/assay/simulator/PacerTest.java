package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.simulator.AnswerRecord.State;
import dev.assay.time.HandClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long T0 = 1_000_000_000;
    private static final long MS = 1_000_000;

    private final HandClock clock = new HandClock(1_000_000_000);
    private final Map<String, FakeWire> wires = new HashMap<>();
    private final Map<String, Outlet> outlets = new HashMap<>();
    private final Map<String, LoggedAnswer> logged = new HashMap<>();
    private SimulatorSettings settings =
            SimulatorSettings.builder()
                    .ttft(Duration.ofMillis(20))
                    .itl(Duration.ofMillis(5))
                    .slots(1)
                    .build();
    private Pacer pacer = new Pacer(settings, clock);

    private void ask(String id, int tokens) {
        ask(id, tokens, Behaviour.PLAIN);
    }

    private void ask(String id, int tokens, Behaviour behaviour) {
        FakeWire wire = wires.computeIfAbsent(id, any -> new FakeWire(clock));
        Outlet outlet = outlets.computeIfAbsent(id, any -> new Outlet(wire));
        HttpRequest http = new HttpRequest("POST", "/", true, Map.of(), new byte[0], true);
        CompletionRequest asked =
                new CompletionRequest(
                        Endpoint.TEXT,
                        "m",
                        1,
                        tokens,
                        true,
                        true,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of());
        AnswerPlan plan = AnswerPlan.of(settings, id, 1, tokens);
        Ask ask = new Ask(id, 1, true, 1, Map.of(), Set.of(), plan);
        LoggedAnswer answer = new LoggedAnswer(ask, "cmpl-1", 1, clock.nowNs);
        logged.put(id, answer);
        AnswerScript script = behaviour.apply(ask, AnswerWriter.write(http, asked, plan, "cmpl-1"));
        pacer.submit(new Delivery(outlet, clock.nowNs, script, Optional.of(answer)));
        pacer.sendDue();
    }

    private void runUntil(long sinceStartMs) {
        while (clock.nowNs < T0 + sinceStartMs * MS) {
            clock.nowNs += MS;
            pacer.sendDue();
        }
    }

    private static List<Long> ms(long... sinceStart) {
        return Arrays.stream(sinceStart).mapToObj(ms -> T0 + ms * MS).toList();
    }

    @Test
    void theHeadLeavesAtOnceAndEachTokenWhenItIsDue() {
        ask("a", 3);
        runUntil(100);

        assertThat(wires.get("a").times()).isEqualTo(ms(0, 20, 25, 30));
        AnswerRecord record = logged.get("a").record();
        assertThat(record.sentNs()).isEqualTo(ms(20, 25, 30));
        assertThat(record.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void aTokenSentLateDoesNotDelayTheNext() {
        ask("a", 4);
        clock.nowNs = T0 + 28 * MS; // the machine was away
        pacer.sendDue();
        runUntil(100);

        assertThat(wires.get("a").times()).isEqualTo(ms(0, 28, 28, 30, 35));
    }

    @Test
    void theLastTokenAndTheEndOfTheStreamLeaveTogether() {
        ask("a", 1);
        runUntil(20);

        assertThat(wires.get("a").writes).hasSize(2);
        String last = wires.get("a").writes.get(1).text();
        assertThat(last).contains("\"text\":\"the\"").contains("\"finish_reason\":\"length\"");
        assertThat(last).endsWith("e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
    }

    @Test
    void whoFindsNoSlotWaitsInLineAndItsTimesCountFromItsSlot() {
        ask("a", 2); // until 25
        runUntil(3);
        ask("b", 1); // 25 to 45
        runUntil(4);
        ask("c", 1); // 45 to 65
        runUntil(5);
        assertThat(logged.get("c").record().state()).isEqualTo(State.WAITING);
        assertThat(logged.get("c").record().startNs()).isEmpty();
        runUntil(100);

        assertThat(wires.get("b").times()).isEqualTo(ms(25, 45));
        assertThat(wires.get("c").times()).isEqualTo(ms(45, 65));
        assertThat(logged.get("b").record().arrivalNs()).isEqualTo(T0 + 3 * MS);
        assertThat(logged.get("b").record().startNs()).hasValue(T0 + 25 * MS);
    }

    @Test
    void aFullQueueRefusesAndServesOn() {
        settings = SimulatorSettings.builder().slots(1).queueLimit(0).build();
        pacer = new Pacer(settings, clock);
        ask("a", 1);
        ask("b", 1);

        assertThat(wires.get("b").text())
                .startsWith("HTTP/1.1 429 ")
                .contains("\"code\":\"queue_full\"");
        assertThat(logged.get("b").record().state()).isEqualTo(State.REFUSED);
        runUntil(60);
        assertThat(logged.get("a").record().state()).isEqualTo(State.COMPLETE);
        ask("b", 1);
        runUntil(120);
        assertThat(logged.get("b").record().state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void aClientThatIsGoneGivesItsSlotAndItsPlaceInLineAway() {
        ask("a", 100);
        ask("b", 1);
        ask("c", 1);
        runUntil(2);
        pacer.gone(outlets.get("b"));
        pacer.gone(outlets.get("a"));
        pacer.sendDue();
        runUntil(100);

        assertThat(logged.get("a").record().state()).isEqualTo(State.CANCELED);
        assertThat(logged.get("b").record().state()).isEqualTo(State.CANCELED);
        assertThat(wires.get("a").times()).isEqualTo(ms(0));
        assertThat(wires.get("b").times()).isEmpty();
        assertThat(wires.get("c").times()).isEqualTo(ms(2, 22));
    }

    @Test
    void aConnectionThatBreaksWhileSendingGivesItsSlotAway() {
        ask("a", 100);
        ask("b", 1);
        wires.get("a").broken = true;
        runUntil(100);

        assertThat(logged.get("a").record().state()).isEqualTo(State.CANCELED);
        assertThat(wires.get("b").times()).isEqualTo(ms(20, 40));
    }

    @Test
    void aClientThatDoesNotReadGetsEveryByteLaterAndDelaysNobody() {
        settings = SimulatorSettings.builder().ttft(Duration.ofMillis(20)).slots(2).build();
        pacer = new Pacer(settings, clock);
        ask("slow", 3);
        ask("quick", 3);
        wires.get("slow").room = 40;
        runUntil(60);
        wires.get("slow").room = Integer.MAX_VALUE;
        runUntil(100);

        assertThat(wires.get("quick").times()).isEqualTo(ms(0, 20, 30, 40));
        assertThat(wires.get("slow").text()).isEqualTo(wires.get("quick").text());
        assertThat(logged.get("slow").record().state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void requestsAheadOfTheirTurnAreAnsweredInOrder() {
        ask("a", 1);
        FakeWire wire = wires.get("a");
        ask("a", 1);
        runUntil(100);

        assertThat(wire.times()).isEqualTo(ms(0, 20, 20, 40));
    }

    @Test
    void aBehaviourMayCutTheAnswerAndResetTheConnection() {
        ask(
                "a",
                5,
                (ask, script) ->
                        script.withSteps(script.steps().subList(0, 2)).withEnding(Ending.RESET));
        runUntil(100);

        assertThat(wires.get("a").times()).isEqualTo(ms(0, 20, 25));
        assertThat(wires.get("a").wasReset).isTrue();
    }

    @Test
    void aBehaviourMayMergeTokensAndSplitThemAndDelayTheHead() {
        byte[] half = "data".getBytes(StandardCharsets.US_ASCII);
        List<Step> steps =
                List.of(
                        new Step(10 * MS, true, half),
                        new Step(10 * MS, true, half),
                        new Step(12 * MS, false, half));
        ask("a", 1, (ask, script) -> script.withHead(script.head(), 10 * MS).withSteps(steps));
        runUntil(100);

        assertThat(wires.get("a").times()).isEqualTo(ms(10, 12));
        assertThat(wires.get("a").writes.get(0).text()).endsWith("4\r\ndata\r\n4\r\ndata\r\n");
    }

    @Test
    void aScriptThatFailsCostsItsOwnConnectionOnly() {
        ask("a", 1, (ask, script) -> script.withSteps(new BrokenSteps()));
        ask("b", 1);
        runUntil(100);

        assertThat(wires.get("a").wasReset).isTrue();
        assertThat(logged.get("b").record().state()).isEqualTo(State.COMPLETE);
    }

    private static final class BrokenSteps extends AbstractList<Step> {
        @Override
        public Step get(int index) {
            if (index > 0) {
                throw new IllegalStateException("broken on purpose");
            }
            return new Step(MS, true, new byte[1]);
        }

        @Override
        public int size() {
            return 2;
        }
    }
}
