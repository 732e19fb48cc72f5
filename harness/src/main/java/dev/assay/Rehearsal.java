package dev.assay;

import java.util.Objects;
import java.util.function.LongFunction;

/**
 * A load without its target, which a worker process runs before the load itself, so that its first
 * requests find code that is loaded and compiled.
 *
 * @param worker does what the worker of the load does, and takes the same way through the code, but
 *     calls a stand-in in its own process; closed when the rehearsal is over
 * @param requests what is sent to the stand-in, from the index of the request
 * @param <RequestT> what a request is made from
 * @param <ResponseT> what comes back
 */
public record Rehearsal<RequestT, ResponseT>(
        RequestsWorker<RequestT, ResponseT> worker, LongFunction<RequestT> requests) {

    public Rehearsal {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(requests, "requests");
    }
}
