package dev.assay.scheduler;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.time.FakeClock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;

/** A target whose answers take as long as a function of the request says, on the fake clock. */
final class FakeService implements RequestsWorker<Long, Long> {

    private final FakeClock clock;
    private final LongUnaryOperator serviceNs;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();

    FakeService(FakeClock clock, LongUnaryOperator serviceNs) {
        this.clock = clock;
        this.serviceNs = serviceNs;
    }

    FakeService(FakeClock clock, long serviceNs) {
        this(clock, request -> serviceNs);
    }

    @Override
    public Resolution<Long> resolve(Long request, Timeline timeline) throws Exception {
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            clock.sleep(serviceNs.applyAsLong(request));
            return Resolution.completed(request);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    int maxInFlight() {
        return maxInFlight.get();
    }
}
