package dev.assay.backend;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

    private final AtomicLong closedIdle = new AtomicLong();
    private final AtomicLong crossed = new AtomicLong();

    /** An idle connection was found closed, after that many answers. */
    void closedIdle(int answers) {
        closedIdle.incrementAndGet();
        if (answers == 1) {
            hungUp.incrementAndGet();
        }
    }

    /** A connection was closed after that many answers, when the next request had just left. */
    void closingCrossedRequest(int answers) {
        crossed.incrementAndGet();
        closedIdle(answers);
    }

    void answeredTwice() {
        stayed.incrementAndGet();
    }

    /** What the report has to say; empty if all connections lived on. */
    Optional<String> remark(String server) {
        if (closedIdle.get() == 0) {
            return Optional.empty();
        }
        String closings =
                hangsUp()
                        ? server
                                + " closes each connection after an answer without saying so. None"
                                + " was used twice: each request opened its own, which is in"
                                + " connect_ms and in no TTFT."
                        : String.format(
                                Locale.ROOT,
                                "%s closed %,d idle connections. No request was lost by that: the"
                                        + " next opened a new one, which is in connect_ms and in no"
                                        + " TTFT.",
                                server,
                                closedIdle.get());
        return Optional.of(closings + crossings());
    }

    private String crossings() {
        return crossed.get() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " But %,d requests left at the very moment of a closing, and were sent once"
                                + " more over a new connection: their TTFT has both tries in it.",
                        crossed.get());
    }

    boolean hangsUp() {
        int times = hungUp.get();
        return times >= ENOUGH && times > stayed.get();
    }
}
