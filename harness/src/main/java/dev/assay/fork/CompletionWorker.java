package dev.assay.fork;

import dev.assay.PreparedCall;
import dev.assay.RequestError;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.ResolveStatus;
import dev.assay.Timeline;
import dev.assay.WorkerDescription;
import dev.assay.time.Clock;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/**
 * A benchmark method that takes the request and returns a stage of its answer. The request ends
 * when the stage completes: the stamp is taken there, by the thread that completes it, and handed
 * to the sender, to whom the timeline belongs.
 */
final class CompletionWorker implements RequestsWorker<Object, Object> {

    private final String name;
    private final MethodHandle method;
    private final Clock clock;

    /**
     * @param name the benchmark method
     * @param method takes the request alone
     */
    CompletionWorker(String name, MethodHandle method, Clock clock) {
        this.name = name;
        this.method = method.asType(MethodType.methodType(Object.class, Object.class));
        this.clock = clock;
    }

    @Override
    public WorkerDescription description() {
        return new WorkerDescription("completion", Map.of("method", name));
    }

    @Override
    public Resolution<Object> resolve(Object request, Timeline timeline) throws Exception {
        return prepare(request).call(timeline);
    }

    @Override
    public PreparedCall<Object> prepare(Object request) {
        return new Call(request);
    }

    private final class Call implements PreparedCall<Object> {

        private final Object request;
        private final CountDownLatch ended = new CountDownLatch(1);
        private CompletionStage<?> stage;
        private boolean canceled;
        private boolean completed;
        private Object answer;
        private Throwable failure;
        private long endNs;

        Call(Object request) {
            this.request = request;
        }

        @Override
        public Resolution<Object> call(Timeline timeline) throws Exception {
            CompletionStage<?> returned;
            try {
                returned = (CompletionStage<?>) (Object) method.invokeExact(request);
            } catch (Exception e) {
                throw e;
            } catch (Throwable e) {
                return Resolution.errored(RequestError.of(e));
            }
            if (returned == null) {
                return Resolution.errored(
                        new RequestError("null", name + " returned null for a CompletionStage"));
            }
            if (begun(returned)) {
                returned.whenComplete(this::complete);
                ended.await();
            }
            return resolution(timeline);
        }

        /** False if it has been canceled before there was anything to wait for. */
        private synchronized boolean begun(CompletionStage<?> returned) {
            stage = returned;
            return !canceled;
        }

        private void complete(Object value, Throwable thrown) {
            long now = clock.nanoTime();
            synchronized (this) {
                if (!canceled) {
                    completed = true;
                    answer = value;
                    failure = thrown;
                    endNs = now;
                }
            }
            ended.countDown();
        }

        private synchronized Resolution<Object> resolution(Timeline timeline) {
            if (!completed) {
                return new Resolution<>(ResolveStatus.ofCanceled(), null);
            }
            timeline.requestEnded(endNs);
            return failure == null
                    ? Resolution.completed(answer)
                    : Resolution.errored(RequestError.of(causeOf(failure)));
        }

        /** False while the user's method has not returned a stage: then its thread is asked. */
        @Override
        public boolean cancel() {
            CompletionStage<?> begun;
            synchronized (this) {
                if (completed) {
                    return true;
                }
                canceled = true;
                begun = stage;
            }
            if (begun == null) {
                return false;
            }
            ended.countDown();
            cutOff(begun);
            return true;
        }
    }

    private static void cutOff(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (RuntimeException e) {
            // a stage that can't be cut off is left behind
        }
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
