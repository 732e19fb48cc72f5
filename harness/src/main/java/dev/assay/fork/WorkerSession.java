package dev.assay.fork;

import dev.assay.fork.Messages.Failed;
import dev.assay.fork.Messages.Hello;
import dev.assay.time.Clock;
import dev.assay.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker's life outside its load: its link, its parent's presence, its end. */
final class WorkerSession {

    private static final long FLUSH_AT_EXIT_MS = 1_000;

    private final Clock clock = SystemClock.INSTANCE;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final ChildLink link;
    private final Outbox outbox;
    private final Inbox inbox;
    private final WorkerLoad load;

    private WorkerSession(ChildLink link, boolean slackLowered) {
        this.link = link;
        this.outbox = new Outbox(link, clock, this::parentGone);
        this.inbox = new Inbox(link, clock, this::stop, this::parentGone);
        this.load = new WorkerLoad(inbox, outbox, clock, slackLowered);
    }

    /** Until the JVM ends; does not return before it is about to. */
    static void run(String address, int index, HeadStart headStart, boolean slackLowered) {
        InputStream input = System.in;
        System.setIn(InputStream.nullInputStream()); // ours: its end is our parent's
        WorkerSession session;
        String token;
        try {
            token = Address.needsToken(address) ? readLine(input) : "";
            session = new WorkerSession(ChildLink.connect(address), slackLowered);
        } catch (IOException e) {
            System.err.println("The parent can't be reached at " + address + ": " + e.getMessage());
            System.exit(WorkerExit.NO_PARENT.code());
            return;
        }
        session.watch(input);
        session.serve(index, token, headStart);
    }

    private static String readLine(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c >= 0 && c != '\n'; c = input.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private void watch(InputStream input) {
        daemon("assay-parent-watch", () -> awaitEnd(input));
        Runtime.getRuntime().addShutdownHook(new Thread(this::tellOfExit, "assay-exit"));
        outbox.open();
        inbox.open();
    }

    private void serve(int index, String token, HeadStart headStart) {
        outbox.sendAtOnce(
                new Hello(
                                Messages.PROTOCOL,
                                HarnessVersion.current(),
                                index,
                                ProcessHandle.current().pid(),
                                token)
                        .frame());
        try {
            Optional<String> complaint = headStart.complaint();
            if (complaint.isPresent()) {
                outbox.sendAtOnce(Failed.plain(ForkException.Kind.USER_ERROR, complaint.get()));
                leave(WorkerExit.FAILED);
            }
            load.run();
            leave(WorkerExit.DONE);
        } catch (UserException e) {
            fail(ForkException.Kind.USER_ERROR, e.getMessage(), e);
        } catch (Throwable e) {
            fail(
                    ForkException.Kind.PROTOCOL,
                    "it failed inside: " + UserTrace.of(e) + "\nThis is a defect of Assay.",
                    e);
        }
    }

    private void fail(ForkException.Kind kind, String message, Throwable cause) {
        outbox.loadEnds();
        outbox.sendAfterRecords(
                sent ->
                        Frame.ofJson(
                                FrameType.FAILED,
                                new Failed(kind, message, UserTrace.whole(cause))));
        leave(WorkerExit.FAILED);
    }

    /** Writes what is left to write, and ends the JVM; user code that holds it up has 2 s. */
    private void leave(WorkerExit exit) {
        awaitFlushed(Long.MAX_VALUE);
        leaving.set(true);
        haltSoon(exit);
        System.exit(exit.code());
    }

    private void awaitFlushed(long atMostMs) {
        while (true) {
            try {
                outbox.close(atMostMs);
                return;
            } catch (InterruptedException e) {
                // user code left an interrupt behind: it means nothing here
            }
        }
    }

    // ---- other threads ----

    private void stop() {
        daemon("assay-stop", load::stop);
    }

    /** Standard input ends with the parent, however it ends. */
    private void awaitEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // nothing is said there
            }
        } catch (IOException e) {
            // the same
        }
        parentGone();
    }

    private void parentGone() {
        if (leaving.compareAndSet(false, true)) {
            haltSoon(WorkerExit.PARENT_GONE);
            daemon(
                    "assay-orphan",
                    () -> {
                        load.stop();
                        load.awaitTornDown();
                        System.exit(WorkerExit.PARENT_GONE.code());
                    });
        }
    }

    private void haltSoon(WorkerExit exit) {
        daemon(
                "assay-halt",
                () -> {
                    long deadline = clock.nanoTime() + HALT_AFTER_NS;
                    while (clock.nanoTime() < deadline) {
                        clock.park(deadline);
                    }
                    Runtime.getRuntime().halt(exit.code());
                });
    }

    private static final long HALT_AFTER_NS = 1_800_000_000;

    /** Runs when the JVM ends: if that was neither us nor a signal, it was the user's code. */
    private void tellOfExit() {
        if (leaving.get()) {
            return;
        }
        UserTrace.ofExit()
                .ifPresent(
                        where -> {
                            String message =
                                    "its JVM was ended by the benchmark's code before it was done,"
                                            + " at\n"
                                            + where
                                            + "\nA benchmark must not call System.exit.";
                            outbox.loadEnds();
                            outbox.sendAfterRecords(
                                    sent ->
                                            Frame.ofJson(
                                                    FrameType.FAILED,
                                                    new Failed(
                                                            ForkException.Kind.DIED,
                                                            message,
                                                            where)));
                            awaitFlushed(FLUSH_AT_EXIT_MS);
                        });
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
