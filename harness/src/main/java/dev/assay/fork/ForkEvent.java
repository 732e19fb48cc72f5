package dev.assay.fork;

import dev.assay.scheduler.RequestRecord;
import java.util.List;

/** What the threads of a fork tell the one that runs it. */
sealed interface ForkEvent {

    /** A frame has come, other than those of {@link Batch} and leases. */
    record Message(WorkerLink link, Frame frame, long atNs) implements ForkEvent {}

    /** Records have come. */
    record Batch(WorkerLink link, List<RequestRecord> records) implements ForkEvent {}

    /**
     * A link has ended: nothing more comes from it.
     *
     * @param why empty if it ended between two frames
     */
    record LinkEnded(WorkerLink link, String why) implements ForkEvent {}

    /** The other side of a link is not a worker as we know it. */
    record Nonsense(WorkerLink link, ProtocolException what) implements ForkEvent {}

    /** A process has ended. */
    record Exited(int worker, int code) implements ForkEvent {}

    /** Somebody asks for an early end. */
    record StopAsked() implements ForkEvent {}

    /** The listener threw, on a thread other than the fork's. */
    record ListenerFailed(RuntimeException thrown) implements ForkEvent {}
}
