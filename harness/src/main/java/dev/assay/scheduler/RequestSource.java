package dev.assay.scheduler;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where requests come from.
 *
 * @param <RequestT> what a request is made from
 */
@FunctionalInterface
public interface RequestSource<RequestT> {

    /** Begins at the first request. */
    Cursor<RequestT> open();

    /**
     * A place in the sequence of requests. Used by one thread.
     *
     * @param <RequestT> what a request is made from
     */
    @FunctionalInterface
    interface Cursor<RequestT> {

        /**
         * The request of a tick.
         *
         * @param tick greater than that of the last call; a sequence skips what lies between
         * @return null when the requests have ended
         */
        RequestT next(long tick);
    }

    /** Requests in order, begun anew by each run. */
    static <RequestT> RequestSource<RequestT> of(Iterable<? extends RequestT> requests) {
        return () -> sequence(requests.iterator());
    }

    /**
     * Requests from what a generator method returned: an {@link Iterable}, {@link Iterator}, {@link
     * Stream}, {@link Supplier} (endless) or {@link LongFunction} (endless, from the index of the
     * request).
     */
    @SuppressWarnings("unchecked") // the processor has checked the type of its elements
    static <RequestT> RequestSource<RequestT> ofGenerated(Object generated) {
        if (generated instanceof Iterable<?> iterable) {
            return of((Iterable<RequestT>) iterable);
        }
        if (generated instanceof Stream<?> stream) {
            return once(((Stream<RequestT>) stream)::iterator);
        }
        if (generated instanceof Iterator<?> iterator) {
            return once(() -> (Iterator<RequestT>) iterator);
        }
        if (generated instanceof Supplier<?> supplier) {
            return () -> sequence(endless((Supplier<RequestT>) supplier));
        }
        if (generated instanceof LongFunction<?> function) {
            return () -> tick -> notNull(((LongFunction<RequestT>) function).apply(tick), tick);
        }
        throw new SchedulerException(
                "A generator must return an Iterable, Iterator, Stream, Supplier or LongFunction of"
                        + " requests, found "
                        + (generated == null ? "null" : generated.getClass().getName())
                        + ".");
    }

    private static <RequestT> RequestSource<RequestT> once(Supplier<Iterator<RequestT>> requests) {
        AtomicBoolean used = new AtomicBoolean();
        return () -> {
            if (used.getAndSet(true)) {
                throw new SchedulerException(
                        "These requests come from an Iterator or a Stream, which serves one run only."
                                + " Return an Iterable, a Supplier or a LongFunction instead.");
            }
            return sequence(requests.get());
        };
    }

    private static <RequestT> Iterator<RequestT> endless(Supplier<RequestT> supplier) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public RequestT next() {
                return supplier.get();
            }
        };
    }

    private static <RequestT> Cursor<RequestT> sequence(Iterator<? extends RequestT> iterator) {
        return new Cursor<>() {
            private long position;

            @Override
            public RequestT next(long tick) {
                RequestT request = null;
                for (; position <= tick; position++) {
                    if (!iterator.hasNext()) {
                        return null;
                    }
                    request = notNull(iterator.next(), position);
                }
                return request;
            }
        };
    }

    private static <RequestT> RequestT notNull(RequestT request, long position) {
        if (request == null) {
            throw new SchedulerException(
                    "The generator gave null as request "
                            + position
                            + ". Every request must be there; to end the load early, return a"
                            + " finite Iterable, or bound the run by a number of requests.");
        }
        return request;
    }
}
