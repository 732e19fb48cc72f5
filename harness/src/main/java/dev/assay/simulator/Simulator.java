package dev.assay.simulator;

import dev.assay.time.Clock;
import dev.assay.time.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A running inference simulator on 127.0.0.1. It answers {@code GET /v1/models}, {@code POST
 * /v1/chat/completions}, {@code POST /v1/completions} and {@code GET /health}; {@code GET
 * /assay/answers} tells what it planned and did, as {@link AnswerRecord}s in JSON lines, and {@code
 * POST /assay/reset} forgets it.
 *
 * <p>A client that hangs up, also on its sending side alone, cancels its request.
 */
public final class Simulator implements AutoCloseable {

    private final AnswerLog log;
    private final Pacer pacer;
    private final Reactor reactor;

    private Simulator(SimulatorSettings settings, Behaviour behaviour, Clock clock)
            throws IOException {
        log = new AnswerLog(settings.answersKept());
        pacer = new Pacer(settings, clock);
        reactor =
                new Reactor(settings.port(), clock, new Endpoints(settings, log, behaviour), pacer);
    }

    /**
     * Starts a simulator that answers as planned.
     *
     * @throws UncheckedIOException if the port can't be had
     */
    public static Simulator start(SimulatorSettings settings) {
        return start(settings, Behaviour.PLAIN);
    }

    /** Starts a simulator whose answers go through the behaviour. */
    public static Simulator start(SimulatorSettings settings, Behaviour behaviour) {
        try {
            Simulator simulator = new Simulator(settings, behaviour, SystemClock.INSTANCE);
            simulator.pacer.start();
            simulator.reactor.start();
            return simulator;
        } catch (IOException notBound) {
            throw new UncheckedIOException(
                    "The simulator can't listen on 127.0.0.1:"
                            + settings.port()
                            + ": "
                            + notBound.getMessage()
                            + ". Give another port, or 0 for any free one.",
                    notBound);
        }
    }

    public int port() {
        return reactor.port();
    }

    /** Where it is, without a path: {@code http://127.0.0.1:PORT}. */
    public String address() {
        return "http://127.0.0.1:" + port();
    }

    /** The latest answers, oldest first. */
    public List<AnswerRecord> answers() {
        return log.latest().stream().map(LoggedAnswer::record).toList();
    }

    /** Waits until another thread has closed it. */
    public void awaitClosed() throws InterruptedException {
        reactor.awaitClosed();
    }

    /** Drops all connections, also those whose answers are on their way, and frees the port. */
    @Override
    public void close() {
        pacer.close();
        reactor.close();
        try {
            pacer.awaitClosed();
            reactor.awaitClosed();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // both end on their own
        }
    }
}
