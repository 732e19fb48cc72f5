package dev.assay.backend;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a server hangs up after each answer without saying so, as llama.cpp's does after a
 * streamed one. A connection that still looks open may then be closed while the next request is on
 * its way, so that none is used twice. What counts is how the first second use of a connection
 * went.
 */
final class ServerHabit {

    private static final int ENOUGH = 3;

    private final AtomicInteger hungUp = new AtomicInteger();
    private final AtomicInteger stayed = new AtomicInteger();

    void hungUpAfterFirstAnswer() {
        hungUp.incrementAndGet();
    }

    void answeredTwice() {
        stayed.incrementAndGet();
    }

    boolean hangsUp() {
        int times = hungUp.get();
        return times >= ENOUGH && times > stayed.get();
    }
}
