package dev.assay.scheduler;

import java.util.Iterator;

/**
 * A run as a stream of its events, to be read once, in order, by one thread. Reading waits for the
 * next event; none is lost, however slow the reader is. An event may reach the reader up to a
 * millisecond late, for a sender that stopped to wake it would be late itself.
 *
 * <p>Closing it before its end stops the run at once: nothing more is sent, what is in flight is
 * canceled, and its threads end.
 *
 * @param <RequestT> what a request is made from
 * @param <ResponseT> what comes back
 */
public interface SchedulerRun<RequestT, ResponseT>
        extends Iterable<SchedulerResult<RequestT, ResponseT>>, AutoCloseable {

    /**
     * The events; can be asked for once.
     *
     * @throws SchedulerException out of {@code hasNext}, after the last event, if the generator
     *     failed
     */
    @Override
    Iterator<SchedulerResult<RequestT, ResponseT>> iterator();

    @Override
    void close();
}
