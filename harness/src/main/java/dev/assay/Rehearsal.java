package dev.assay;

import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;

/**
 * A load without its target, which a worker process runs before the load itself, so that its first
 * requests find code that is loaded and compiled.
 *
 * @param worker does what the worker of the load does, and takes the same way through the code, but
 *     calls a stand-in in its own process; closed when the rehearsal is over
 * @param requests what is sent to the stand-in, from the index of the request
 * @param stall has the stand-in answer nothing until so many requests wait; 0 ends that
 * @param <RequestT> what a request is made from
 * @param <ResponseT> what comes back
 */
public record Rehearsal<RequestT, ResponseT>(
        RequestsWorker<RequestT, ResponseT> worker,
        LongFunction<RequestT> requests,
        IntConsumer stall) {

    public Rehearsal {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(requests, "requests");
        Objects.requireNonNull(stall, "stall");
    }

    /** With a stand-in that can't stand still. */
    public Rehearsal(RequestsWorker<RequestT, ResponseT> worker, LongFunction<RequestT> requests) {
        this(worker, requests, requestsThatWait -> {});
    }
}
