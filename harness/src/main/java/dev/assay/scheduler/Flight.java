package dev.assay.scheduler;

import dev.assay.PreparedCall;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The call that a sender is in, as the supervisor sees it: it may cut the call off, once, and only
 * that one.
 *
 * <p>One word holds a call's number and its state, so that a cut can't hit the next call by
 * mistake. A sender pays one atomic write for each call.
 */
final class Flight {

    /** Why a call was cut off. */
    enum Cut {
        /** It was not. */
        NONE,
        /** It took longer than the request timeout. */
        TIMEOUT,
        /** The run ended. */
        END
    }

    private static final int STATE_BITS = 3;
    private static final long STATE = (1 << STATE_BITS) - 1;
    private static final long IDLE = 0;
    private static final long CALLING = 1;
    private static final long CUTTING = 2;
    private static final long CUT = 3;
    private static final long ABANDONED = 4;

    private final AtomicLong word = new AtomicLong();
    private final AtomicLong startedNs = new AtomicLong();
    private volatile long cutNs;
    private volatile Cut reason = Cut.NONE;
    private PreparedCall<?> call; // published by the word, as is the thread
    private Thread thread;

    // ---- the sender ----

    void begin(PreparedCall<?> prepared, long nowNs) {
        thread = Thread.currentThread();
        call = prepared;
        startedNs.setOpaque(nowNs);
        long number = (word.getPlain() >>> STATE_BITS) + 1;
        word.setRelease(number << STATE_BITS | CALLING);
    }

    /**
     * The call has returned.
     *
     * @return why it was cut off; null if it was given up meanwhile, and somebody else has told its
     *     end
     */
    Cut end() {
        long calling = word.getPlain();
        long number = calling & ~STATE;
        if (word.compareAndSet(number | CALLING, number | IDLE)) {
            forgetInterrupt();
            return Cut.NONE;
        }
        while (!word.compareAndSet(number | CUT, number | IDLE)) {
            if ((word.get() & STATE) == ABANDONED) {
                return null;
            }
            Thread.onSpinWait();
        }
        forgetInterrupt();
        return reason;
    }

    /**
     * A cut may have interrupted this thread just after the call returned, and user code may leave
     * an interrupt of its own behind: with it no later park of this thread would wait at all.
     */
    private static void forgetInterrupt() {
        boolean unused = Thread.interrupted();
    }

    // ---- the supervisor ----

    /** Since when the call is in flight; {@link Long#MAX_VALUE} if none is. */
    long startedNs() {
        long before = word.getAcquire();
        long started = startedNs.getOpaque();
        VarHandle.acquireFence(); // the second look at the word comes after that
        boolean steady = (before & STATE) == CALLING && word.getOpaque() == before;
        return steady ? started : Long.MAX_VALUE;
    }

    /** Cuts the call off if one is in flight that began at {@code started} or before. */
    void cut(Cut why, long latestStartNs, long nowNs) {
        long before = word.get();
        if ((before & STATE) != CALLING || startedNs.getOpaque() - latestStartNs > 0) {
            return;
        }
        long number = before & ~STATE;
        if (!word.compareAndSet(before, number | CUTTING)) {
            return;
        }
        reason = why;
        cutNs = nowNs;
        if (!call.cancel()) {
            thread.interrupt();
        }
        word.set(number | CUT);
    }

    /**
     * Gives up a call that was cut off at {@code latestCutNs} or before, and has still not
     * returned.
     */
    boolean abandon(long latestCutNs) {
        long before = word.get();
        if ((before & STATE) != CUT || cutNs - latestCutNs > 0) {
            return false;
        }
        return word.compareAndSet(before, (before & ~STATE) | ABANDONED);
    }

    /** Whether a call was cut off and has not returned yet. */
    boolean isCut() {
        return (word.get() & STATE) == CUT;
    }

    Cut reason() {
        return reason;
    }

    /** When it was cut off; only of a call that was. */
    long cutNs() {
        return cutNs;
    }
}
