package dev.assay.scheduler;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import java.util.function.LongFunction;

/** Answers at once, so that what is left is what the scheduler itself costs. */
final class NoOpWorker implements RequestsWorker<Object, Object> {

    private static final Object REQUEST = new Object();
    private static final Resolution<Object> ANSWER = Resolution.completed(REQUEST);

    /** The same request without end. */
    static RequestSource<Object> requests() {
        return RequestSource.ofGenerated((LongFunction<Object>) tick -> REQUEST);
    }

    @Override
    public Resolution<Object> resolve(Object request, Timeline timeline) {
        return ANSWER;
    }
}
