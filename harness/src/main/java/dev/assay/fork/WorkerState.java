package dev.assay.fork;

import dev.assay.fork.Messages.Done;
import dev.assay.fork.Messages.Hello;
import dev.assay.fork.Messages.Ready;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** What the parent knows of one worker. Touched by the fork's own thread alone. */
final class WorkerState {

    /** What the worker does, as far as the parent knows. */
    enum Phase {
        STARTING("starting"),
        SETTING_UP("setting up (@Setup, validation of the target, warming the code)"),
        READY("waiting for the start"),
        LOADING("under load"),
        TEARING_DOWN("tearing down"),
        DONE("done");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    final int index;
    final WorkerProcess process;
    Phase phase = Phase.STARTING;
    ByteBuffer plan;
    WorkerLink link;
    Hello hello;
    Ready ready;
    Done done;
    long planSentNs;
    long clockErrorNs;
    long records;

    /** How long the present phase may take, or may be silent. */
    Duration patience = Duration.ZERO;

    /** When that ends. */
    long deadlineNs;

    /** The latest end of the load, whatever progress says. */
    long loadDeadlineNs = Long.MAX_VALUE;

    boolean linkEnded;
    String linkEnd = "";
    boolean exited;
    int exitCode;

    /** Its process or its link has ended before it was done; the other may still tell why. */
    boolean lost;

    WorkerState(int index, WorkerProcess process) {
        this.index = index;
        this.process = process;
    }

    WorkerHello toHello() {
        return new WorkerHello(
                index,
                process.pid(),
                ready.worker(),
                ready.jvm(),
                ready.spinNs(),
                ready.timerSlackLowered());
    }

    WorkerReport toReport() {
        return new WorkerReport(
                index,
                process.pid(),
                ready.worker(),
                ready.jvm(),
                ready.spinNs(),
                ready.timerSlackLowered(),
                clockErrorNs,
                done.goLeadNs(),
                done.counts(),
                done.requestsRanOut(),
                done.cpuNs(),
                done.loadNs(),
                done.allocatedBytes(),
                List.copyOf(done.gcPauses()),
                done.probe(),
                done.stopped(),
                done.spilled(),
                List.copyOf(done.remarks()),
                done.prompts(),
                done.tearDownError(),
                exitCode,
                process.log().file());
    }
}
