package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {

    @ParameterizedTest
    @CsvSource({"1,3", "2,3", "3,3", "100,3", "1000,7", "1000003,3", "5,1"})
    void workersTogetherTakeExactlyTheNumber(long number, int workers) throws Exception {
        LeaseBook book = new LeaseBook(number, workers);
        ExecutorService parents = Executors.newFixedThreadPool(2);
        ExecutorService senders = Executors.newFixedThreadPool(2 * workers);
        try {
            List<Future<Long>> taken = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                LeasedQuota quota = quota(book, parents);
                quota.open();
                taken.add(senders.submit(takeAll(quota)));
                taken.add(senders.submit(takeAll(quota)));
            }
            long sum = 0;
            for (Future<Long> count : taken) {
                sum += count.get();
            }
            assertThat(sum).isEqualTo(number);
        } finally {
            senders.shutdownNow();
            parents.shutdownNow();
        }
    }

    @Test
    void nextBlockIsAskedForAtHalfOfTheLast() {
        List<String> asks = new ArrayList<>();
        LeasedQuota quota = new LeasedQuota(() -> asks.add("ask"));
        quota.open();
        quota.grant(10);
        for (int i = 0; i < 4; i++) {
            quota.take();
        }
        assertThat(asks).hasSize(1);
        quota.take();
        assertThat(asks).hasSize(2);
        quota.take();
        assertThat(asks).as("once for each block").hasSize(2);
    }

    @Test
    void interruptedSenderIsLetGo() {
        LeasedQuota quota = new LeasedQuota(() -> {});
        quota.open();
        Thread.currentThread().interrupt();

        assertThat(quota.take()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closedQuotaGivesNothingMore() {
        LeasedQuota quota = new LeasedQuota(() -> {});
        quota.grant(10);
        quota.close();
        quota.grant(10);

        assertThat(quota.take()).isFalse();
    }

    @Test
    void noWorkerGetsMoreThanItsPartAtOnce() {
        LeaseBook book = new LeaseBook(1_200, 3);

        assertThat(book.next()).isEqualTo(100);
    }

    private static LeasedQuota quota(LeaseBook book, ExecutorService parents) {
        LeasedQuota[] self = new LeasedQuota[1];
        self[0] = new LeasedQuota(() -> parents.execute(() -> self[0].grant(book.next())));
        return self[0];
    }

    private static Callable<Long> takeAll(LeasedQuota quota) {
        return () -> {
            long count = 0;
            while (quota.take()) {
                count++;
            }
            return count;
        };
    }
}
