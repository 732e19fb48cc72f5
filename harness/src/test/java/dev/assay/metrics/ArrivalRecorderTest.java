package dev.assay.metrics;

import static dev.assay.metrics.Requests.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalRecorderTest {

    private static Arrivals of(List<Long> ticks) {
        ArrivalRecorder recorder = new ArrivalRecorder(new CellWindow(0, 1_000_000 * MS));
        for (long tick : ticks) {
            recorder.add(Requests.at(tick, tick * MS).clientLag(7).completed(MS));
        }
        return recorder.snapshot();
    }

    private static List<Long> ticks(int n) {
        List<Long> ticks = new ArrayList<>();
        for (long i = 0; i < n; i++) {
            ticks.add(i);
        }
        return ticks;
    }

    @Test
    void allArrivalsOfAShortRunAreOneRunInOrder() {
        List<Long> ticks = ticks(10_000);
        Collections.shuffle(ticks, new Random(1));

        Arrivals arrivals = of(ticks);

        assertThat(arrivals.sent()).isEqualTo(10_000);
        assertThat(arrivals.runs()).hasSize(1);
        assertThat(arrivals.runs().get(0).arrivedNs())
                .hasSize(10_000)
                .isSorted()
                .startsWith(7, MS + 7);
        assertThat(arrivals.last()).isEqualTo(new Arrivals.Tick(9_999, 9_999 * MS, 9_999 * MS + 7));
    }

    @Test
    void ofALongRunWholeBlocksAreKeptAndTheFirst() {
        Arrivals arrivals = of(ticks(1_000_000));

        assertThat(arrivals.sent()).isEqualTo(1_000_000);
        assertThat(arrivals.sampled())
                .isBetween(ArrivalRecorder.MOST_TICKS / 8, ArrivalRecorder.MOST_TICKS);
        assertThat(arrivals.runs().get(0).firstTick()).isZero();
        for (Arrivals.Run run : arrivals.runs()) {
            long[] ns = run.arrivedNs();
            assertThat(ns[0]).isEqualTo(run.firstTick() * MS + 7);
            assertThat(ns[ns.length - 1] - ns[0]).isEqualTo((ns.length - 1) * MS);
        }
    }

    @Test
    void waitsThatAreNotTheClientsAreTakenOut() {
        ArrivalRecorder recorder = new ArrivalRecorder(new CellWindow(0, 1000 * MS));
        recorder.add(
                Requests.at(0, MS).slotWait(5 * MS).connect(3 * MS).clientLag(9).completed(MS));
        recorder.add(Requests.at(1, 2 * MS).neverSent());

        Arrivals arrivals = recorder.snapshot();

        assertThat(arrivals.first().arrivedNs()).isEqualTo(MS + 9);
    }

    @Test
    void theInitialBurstIsLeftOut() {
        ArrivalRecorder recorder =
                new ArrivalRecorder(new CellWindow(0, 1000 * MS, 2, CellWindow.NO_NUMBER));
        for (long tick = 0; tick < 4; tick++) {
            recorder.add(Requests.at(tick, tick * MS).completed(MS));
        }

        assertThat(recorder.snapshot().sent()).isEqualTo(2);
    }
}
