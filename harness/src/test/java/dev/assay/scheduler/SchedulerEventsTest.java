package dev.assay.scheduler;

import static dev.assay.scheduler.FakeRun.ENDLESS;
import static dev.assay.scheduler.FakeRun.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Resolution;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SchedulerEventsTest {

    private final FakeClock clock = new FakeClock();

    private List<SchedulerResult<Long, Long>> events(
            SchedulingStrategy strategy, RunLimits limits) {
        List<SchedulerResult<Long, Long>> events = new ArrayList<>();
        try (SchedulerRun<Long, Long> run =
                new Scheduler<>(new FakeService(clock, 30 * MS), ENDLESS, clock, clock.threads())
                        .run(strategy, limits)) {
            run.forEach(events::add);
        }
        return events;
    }

    private static RunLimits seconds(long duration) {
        return RunLimits.none().withMaxDuration(Duration.ofSeconds(duration));
    }

    @Test
    void eventsBeginWithTheRunsStartAndEndWithItsEnd() {
        List<SchedulerResult<Long, Long>> events =
                events(new AsyncConstantStrategy(50), seconds(2));

        assertThat(events.get(0).type()).isEqualTo(EventType.RUN_START);
        assertThat(events.get(events.size() - 1).type()).isEqualTo(EventType.RUN_COMPLETE);
        assertThat(events).hasSize(2 + 3 * 100);
    }

    @Test
    void eventsOfARequestComeInCausalOrderAndNoneIsLost() {
        Map<Long, List<EventType>> byTick =
                events(new ConcurrentStrategy(9), seconds(3)).stream()
                        .filter(SchedulerRequestResult.class::isInstance)
                        .map(e -> (SchedulerRequestResult<Long, Long>) e)
                        .collect(
                                Collectors.groupingBy(
                                        e -> e.requestInfo().tick(),
                                        Collectors.mapping(
                                                SchedulerRequestResult::type,
                                                Collectors.toList())));

        assertThat(byTick).hasSize(9 * 100);
        assertThat(byTick.values())
                .allSatisfy(
                        types ->
                                assertThat(types)
                                        .containsExactly(
                                                EventType.REQUEST_SCHEDULED,
                                                EventType.REQUEST_START,
                                                EventType.REQUEST_COMPLETE));
    }

    @Test
    void anEventKeepsTheStateOfItsMoment() {
        List<SchedulerResult<Long, Long>> events = events(new ConcurrentStrategy(4), seconds(1));

        SchedulerRunInfo first = events.get(0).runInfo();
        assertThat(first.createdRequests()).isZero();
        assertThat(first.completedRequests()).isZero();
        SchedulerRunInfo last = events.get(events.size() - 1).runInfo();
        assertThat(last.completedRequests()).isEqualTo(last.createdRequests()).isPositive();
        assertThat(events)
                .allSatisfy(
                        e -> {
                            SchedulerRunInfo info = e.runInfo();
                            assertThat(info.scheduledRequests()).isNotNegative();
                            assertThat(info.processingRequests()).isBetween(0L, 4L);
                            assertThat(
                                            info.scheduledRequests()
                                                    + info.processingRequests()
                                                    + info.completedRequests())
                                    .isEqualTo(info.createdRequests());
                        });
    }

    @Test
    void aScheduledEventDoesNotYetKnowTheEnd() {
        List<SchedulerResult<Long, Long>> events =
                events(new SynchronousStrategy(), RunLimits.none().withMaxNumber(1));

        SchedulerRequestInfo scheduled =
                ((SchedulerRequestResult<Long, Long>) events.get(1)).requestInfo();
        assertThat(scheduled.outcome()).isEmpty();
        assertThat(scheduled.workerStartNs()).isEmpty();
        assertThat(scheduled.requestEndNs()).isEmpty();
        SchedulerRequestInfo complete =
                ((SchedulerRequestResult<Long, Long>) events.get(3)).requestInfo();
        assertThat(complete.completed()).isTrue();
        assertThat(complete.requestEndNs().orElseThrow() - complete.requestStartNs().orElseThrow())
                .isEqualTo(30 * MS);
    }

    @Test
    void theResponseComesWithTheEnd() {
        List<SchedulerResult<Long, Long>> events =
                events(new SynchronousStrategy(), RunLimits.none().withMaxNumber(3));

        List<Long> responses =
                events.stream()
                        .filter(e -> e.type() == EventType.REQUEST_COMPLETE)
                        .map(e -> ((SchedulerRequestResult<Long, Long>) e).response().orElseThrow())
                        .toList();
        assertThat(responses).containsExactly(0L, 1L, 2L);
    }

    @Test
    void closingEarlyStopsAtOnce() {
        AtomicInteger calls = new AtomicInteger();
        FakeService service = new FakeService(clock, 10 * MS);
        Scheduler<Long, Long> scheduler =
                new Scheduler<>(
                        (request, timeline) -> {
                            calls.incrementAndGet();
                            return service.resolve(request, timeline);
                        },
                        ENDLESS,
                        clock,
                        clock.threads());
        SchedulerRun<Long, Long> run = scheduler.run("throughput", RunLimits.none());
        SchedulerResult<Long, Long> last = null;
        int read = 0;

        for (SchedulerResult<Long, Long> event : run) {
            last = event;
            if (++read == 10) {
                run.close();
            }
        }

        assertThat(last).isNotNull();
        assertThat(last.type()).isEqualTo(EventType.RUN_COMPLETE);
        assertThat(last.runInfo().completedRequests()).isEqualTo(last.runInfo().createdRequests());
    }

    @Test
    void anExceptionInTheWorkerReachesTheReaderAsAnErroredRequest() {
        Scheduler<Long, Long> scheduler =
                new Scheduler<>(
                        (request, timeline) -> {
                            throw new java.io.IOException("connection reset");
                        },
                        ENDLESS,
                        clock,
                        clock.threads());

        List<SchedulerRequestInfo> ends = new ArrayList<>();
        for (SchedulerResult<Long, Long> event :
                scheduler.run("synchronous", RunLimits.none().withMaxNumber(4))) {
            if (event.type() == EventType.REQUEST_COMPLETE) {
                ends.add(((SchedulerRequestResult<Long, Long>) event).requestInfo());
            }
        }

        assertThat(ends).hasSize(4).allMatch(SchedulerRequestInfo::errored);
    }

    @Test
    void aGeneratorThatFailsIsToldAfterTheLastEvent() {
        RequestSource<Long> failing =
                () ->
                        tick -> {
                            if (tick == 3) {
                                throw new IllegalArgumentException("no fourth");
                            }
                            return tick;
                        };
        Scheduler<Long, Long> scheduler =
                new Scheduler<>(new FakeService(clock, MS), failing, clock, clock.threads());
        List<EventType> seen = new ArrayList<>();

        assertThatThrownBy(
                        () ->
                                scheduler
                                        .run("synchronous", RunLimits.none())
                                        .forEach(e -> seen.add(e.type())))
                .isInstanceOf(SchedulerException.class)
                .hasMessageContaining("no fourth");
        assertThat(seen).hasSize(2 + 3 * 3).endsWith(EventType.RUN_COMPLETE);
    }

    @Test
    void aSchedulerRunsAgainFromTheFirstRequest() {
        Scheduler<Long, Long> scheduler =
                new Scheduler<>(
                        (request, timeline) -> Resolution.completed(request),
                        FakeRun.first(5),
                        clock,
                        clock.threads());

        for (int round = 0; round < 2; round++) {
            List<Long> requests = new ArrayList<>();
            for (SchedulerResult<Long, Long> event :
                    scheduler.run("synchronous", RunLimits.none())) {
                if (event.type() == EventType.REQUEST_COMPLETE) {
                    requests.add(
                            ((SchedulerRequestResult<Long, Long>) event).request().orElseThrow());
                }
            }
            assertThat(requests).containsExactly(0L, 1L, 2L, 3L, 4L);
        }
    }
}
