package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.time.FakeClock;
import dev.assay.time.ShiftedClock;
import dev.assay.time.SystemClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SendTimerTest {

    /** A machine that stands still for longer while an entry is made fails the test. */
    private static final long AMPLE_MS = 1_000;

    private final FakeClock clock = new FakeClock();
    private final SendTimer timer = new SendTimer(clock, clock.threads());
    private final long beganNs = clock.nanoTime();
    private final List<Long> sentMs = Collections.synchronizedList(new ArrayList<>());

    private static void awaitThat(CountDownLatch happens) {
        try {
            happens.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private SendTimer.Entry sendAt(long ms, CountDownLatch sent) {
        return timer.at(
                beganNs + ms * MS,
                () -> {
                    sentMs.add((clock.nanoTime() - beganNs) / MS);
                    sent.countDown();
                });
    }

    @Test
    void eachIsSentWhenItIsDueInWhateverOrderTheyCome() throws Exception {
        CountDownLatch sent = new CountDownLatch(5);
        clock.atOnce(
                () -> {
                    timer.start();
                    for (long ms : new long[] {30, 10, 20, 10, 25}) {
                        assertThat(sendAt(ms, sent)).isNotNull();
                    }
                });
        sent.await();
        timer.close();
        assertThat(sentMs).containsExactlyInAnyOrder(10L, 10L, 20L, 25L, 30L);
    }

    @Test
    void whatWasTakenBackIsNotSentAndWhatWasSentCannotBeTakenBack() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        List<SendTimer.Entry> entries = new ArrayList<>();
        clock.atOnce(
                () -> {
                    timer.start();
                    entries.add(sendAt(10, sent));
                    entries.add(sendAt(20, sent));
                    assertThat(timer.takeBack(entries.get(0))).isTrue();
                    assertThat(timer.takeBack(entries.get(0))).isFalse();
                });
        sent.await();
        timer.close();
        assertThat(sentMs).containsExactly(20L);
        assertThat(timer.takeBack(entries.get(1))).isFalse();
    }

    @Test
    void whatIsDueAtOnceIsTheCallersToSend() {
        assertThat(timer.at(clock.nanoTime() + MS, () -> {})).as("no thread").isNull();
        clock.atOnce(
                () -> {
                    timer.start();
                    assertThat(timer.at(clock.nanoTime() + MS / 10, () -> {})).isNull();
                    assertThat(timer.at(clock.nanoTime(), () -> {})).isNull();
                    assertThat(timer.at(clock.nanoTime() - MS, () -> {})).isNull();
                });
        timer.close();
        assertThat(sendAt(120_000, new CountDownLatch(1))).as("closed").isNull();
    }

    @Test
    void whatIsDueIsSentByACallerWhileTheThreadsWaitForACpu() throws Exception {
        CountDownLatch machineComesBack = new CountDownLatch(1);
        AtomicLong aheadNs = new AtomicLong();
        ShiftedClock withoutCpus =
                new ShiftedClock(0) {
                    @Override
                    public long nanoTime() {
                        return super.nanoTime() + aheadNs.get();
                    }

                    @Override
                    public void awaitNearly(long deadlineNs, BooleanSupplier stop) {
                        awaitThat(machineComesBack);
                    }
                };
        SendTimer held = new SendTimer(withoutCpus, Thread::new);
        held.start();
        AtomicInteger sent = new AtomicInteger();
        long hourNs = TimeUnit.HOURS.toNanos(1);
        long dueNs = withoutCpus.nanoTime() + hourNs;
        assertThat(held.at(dueNs, sent::incrementAndGet)).isNotNull();
        assertThat(held.at(dueNs + 1, sent::incrementAndGet)).isNotNull();
        assertThat(held.at(dueNs + hourNs, sent::incrementAndGet)).isNotNull();

        held.sendWhatIsDue();
        assertThat(sent).as("never early").hasValue(0);
        aheadNs.set(hourNs + hourNs / 2);
        held.sendWhatIsDue();
        assertThat(sent).hasValue(2);
        held.close();
        machineComesBack.countDown();
    }

    @Test
    void anEntryIsSentThoughOneOfTheTwoThreadsIsNotWoken() throws Exception {
        CountDownLatch machineComesBack = new CountDownLatch(1);
        AtomicBoolean gone = new AtomicBoolean();
        ShiftedClock oversleeping =
                new ShiftedClock(0) {
                    @Override
                    public void awaitNearly(long deadlineNs, BooleanSupplier stop) {
                        if (gone.compareAndSet(false, true)) {
                            awaitThat(machineComesBack);
                        }
                        SystemClock.INSTANCE.awaitNearly(deadlineNs, stop);
                    }
                };
        SendTimer two = new SendTimer(oversleeping, Thread::new);
        two.start();
        CountDownLatch sent = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            assertThat(two.at(oversleeping.nanoTime() + AMPLE_MS * MS, sent::countDown))
                    .isNotNull();
        }
        assertThat(sent.await(15, TimeUnit.SECONDS)).isTrue();
        assertThat(gone).isTrue();
        machineComesBack.countDown();
        two.close();
    }
}
