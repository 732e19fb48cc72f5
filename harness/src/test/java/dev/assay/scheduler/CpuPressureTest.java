package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.ENDLESS;
import static dev.assay.scheduler.FakeRun.MS;
import static dev.assay.scheduler.FakeRun.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.time.FakeClock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CpuPressureTest {

    private static final double RATE = 1_000;
    private static final long LATE_NS = 300 * MS;

    private final FakeClock clock = new FakeClock();

    @Test
    void cpusAreTakenToBeBusyUntilItHasLookedForAWhile() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        onAThreadOfTheClock(
                () -> {
                    CpuPressure idle = new CpuPressure(clock, () -> looks.incrementAndGet());
                    assertThat(idle.isFull()).isTrue();
                    clock.sleep(CpuPressure.WINDOW_NS - 1);
                    assertThat(idle.isFull()).isTrue();
                    assertThat(looks).hasValue(1);
                    clock.sleep(1);
                    assertThat(idle.isFull()).isFalse();
                    clock.sleep(2 * CpuPressure.WINDOW_NS);
                    assertThat(idle.isFull()).as("of a time long ago").isTrue();
                    return null;
                });
    }

    @Test
    void aThirdOfACpuIsNoRoomAndOneIs() throws Exception {
        assertThat(fullAfterALook(0)).isTrue();
        assertThat(fullAfterALook(0.3)).isTrue();
        assertThat(fullAfterALook(1)).isFalse();
        assertThat(fullAfterALook(Double.NaN)).as("where nobody can tell").isFalse();
    }

    private boolean fullAfterALook(double idle) throws Exception {
        return onAThreadOfTheClock(
                () -> {
                    CpuPressure pressure = new CpuPressure(clock, () -> idle);
                    pressure.isFull();
                    clock.sleep(CpuPressure.WINDOW_NS);
                    return pressure.isFull();
                });
    }

    @Test
    void thisMachineHasNoMoreIdleCpusThanCpus() {
        assertThat(CpuPressure.idleCpusOfMachine())
                .isBetween(0.0, (double) Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whileCpusAreIdleWhatIsLateIsSentAtOnceThoughNobodyAnswers() throws Exception {
        long sentByThen = sentBy(10 * MS + CpuPressure.WINDOW_NS, () -> 2);

        assertThat(sentByThen).isEqualTo(LATE_NS / MS + 10 + CpuPressure.WINDOW_NS / MS);
    }

    @Test
    void whileCpusAreBusySendersThatAreLateGetCompanyOneByOne() throws Exception {
        long first = FakeRun.firstSenders(new AsyncConstantStrategy(RATE));

        long early = sentBy(100 * MS, () -> 0);
        long later = sentBy(200 * MS, () -> 0);

        assertThat(early).isBetween(first, first + 100 * MS / Supervisor.PACE_NS + 1);
        assertThat(later - early).isBetween(9L, 11L);
    }

    /**
     * How many requests were sent until so long after the start of a run that is late from its
     * beginning, to a server that answers nobody.
     */
    private long sentBy(long afterNs, DoubleSupplier idleCpus) throws Exception {
        Queue<Long> sentNs = new ConcurrentLinkedQueue<>();
        RequestsWorker<Long, Long> silent =
                (request, timeline) -> {
                    sentNs.add(clock.nanoTime());
                    clock.sleep(100 * S);
                    return Resolution.completed(request);
                };
        RecordingRun run =
                new Scheduler<>(silent, ENDLESS, clock, clock.threads(), idleCpus)
                        .record(
                                new AsyncConstantStrategy(RATE),
                                RunLimits.none()
                                        .withMaxDuration(Duration.ofMillis(550))
                                        .withDrain(Duration.ZERO),
                                Share.WHOLE,
                                Quota.UNLIMITED,
                                record -> {});
        AtomicLong startNs = new AtomicLong();
        clock.atOnce(
                () -> {
                    startNs.set(clock.nanoTime());
                    run.start(startNs.get() - LATE_NS);
                });
        run.awaitEnd();
        return sentNs.stream().filter(ns -> ns - startNs.get() < afterNs).count();
    }

    private <T> T onAThreadOfTheClock(Callable<T> steps) throws Exception {
        FutureTask<T> task = new FutureTask<>(steps);
        clock.threads().newThread(task).start();
        return task.get();
    }
}
