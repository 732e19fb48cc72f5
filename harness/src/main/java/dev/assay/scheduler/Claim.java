package dev.assay.scheduler;

import dev.assay.PreparedCall;
import dev.assay.Timeline;

/**
 * The request that a sender has claimed. Each sender has one, and uses it for request after
 * request: whoever is shown a claim takes what it needs before it returns. Times are on the clock's
 * scale.
 */
final class Claim<RequestT, ResponseT> {

    private long ticket;
    private long tick;
    private long offsetNs;
    private long queuedNs;
    private RequestT request;
    private PreparedCall<ResponseT> call;
    private long targetedNs;
    private long dequeuedNs = Timeline.ABSENT;
    private SenderThread thread = SenderThread.PLATFORM;

    /** What is to be claimed when it is nearly due, unless another sender is sooner. */
    void watch(long atTicket, long atOffsetNs, PreparedCall<ResponseT> prepared) {
        ticket = atTicket;
        offsetNs = atOffsetNs;
        call = prepared;
    }

    /** What was claimed. */
    void set(
            long atTick,
            long atOffsetNs,
            long builtNs,
            RequestT made,
            PreparedCall<ResponseT> prepared) {
        tick = atTick;
        offsetNs = atOffsetNs;
        queuedNs = builtNs;
        request = made;
        call = prepared;
    }

    void due(long atNs) {
        targetedNs = atNs;
    }

    void dequeued(long atNs, SenderThread by) {
        dequeuedNs = atNs;
        thread = by;
    }

    /** Its place in the order of this process's requests. */
    long ticket() {
        return ticket;
    }

    /** Its place in the schedule of the whole run. */
    long tick() {
        return tick;
    }

    /** Its targeted start after the origin. */
    long offsetNs() {
        return offsetNs;
    }

    /** When it was built; absent if it never was. */
    long queuedNs() {
        return queuedNs;
    }

    /** What the generator gave. */
    RequestT request() {
        return request;
    }

    /** The call, ready to be sent. */
    PreparedCall<ResponseT> call() {
        return call;
    }

    /** Targeted start. */
    long targetedNs() {
        return targetedNs;
    }

    /** When its sender took it on; absent if none did. */
    long dequeuedNs() {
        return dequeuedNs;
    }

    /** How its sender runs. */
    SenderThread thread() {
        return thread;
    }
}
