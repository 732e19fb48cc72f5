package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.RequestError;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.scheduler.RequestRecord.Stamps;
import dev.assay.scheduler.SenderThread;
import java.util.Optional;

/** Makes records by hand, in nanoseconds. */
public final class Requests {

    public static final long MS = 1_000_000;
    public static final long S = 1_000 * MS;

    private final long tick;
    private final long targetedNs;
    private long slotWaitNs;
    private long connectNs;
    private long clientLagNs;
    private long builtLateNs;
    private long aheadNs;
    private SenderThread thread = SenderThread.PLATFORM;
    private boolean atSocket = true;
    private Answer answer = silent();

    private Requests(long tick, long targetedNs) {
        this.tick = tick;
        this.targetedNs = targetedNs;
    }

    public static Requests at(long tick, long targetedNs) {
        return new Requests(tick, targetedNs);
    }

    public Requests slotWait(long ns) {
        slotWaitNs = ns;
        return this;
    }

    public Requests connect(long ns) {
        connectNs = ns;
        return this;
    }

    public Requests clientLag(long ns) {
        clientLagNs = ns;
        return this;
    }

    public Requests builtLate(long ns) {
        builtLateNs = ns;
        return this;
    }

    /** The call, and its connecting, began so long before the targeted start. */
    public Requests madeAhead(long ns) {
        aheadNs = ns;
        return this;
    }

    public Requests virtual() {
        thread = SenderThread.VIRTUAL;
        return this;
    }

    public Requests withoutSocket() {
        atSocket = false;
        return this;
    }

    public Requests overflow() {
        thread = SenderThread.OVERFLOW;
        return this;
    }

    /**
     * Chunks at these times after the request start; first byte and event 1 ns before the first.
     */
    public Requests streamed(int asked, int prompt, int output, long... afterStartNs) {
        long[] chunkNs = afterStartNs.clone();
        for (int i = 0; i < chunkNs.length; i++) {
            chunkNs[i] += startNs();
        }
        long first = chunkNs.length == 0 ? Timeline.ABSENT : chunkNs[0];
        long before = chunkNs.length == 0 ? Timeline.ABSENT : first - 1;
        TokenSource source = output > 0 ? TokenSource.USAGE : TokenSource.NONE;
        answer =
                new Answer(
                        true, before, before, first, first, 2, 5, asked, prompt, 1, output, source,
                        1, "stop", chunkNs);
        return this;
    }

    public RequestRecord completed(long serviceNs) {
        return ended(Outcome.COMPLETED, Optional.empty(), startNs(), startNs() + serviceNs);
    }

    /** By a server that stands still for the first 200 ms of every 2 s, and is quick otherwise. */
    public RequestRecord answeredAfterStall() {
        return completed(Math.max(20_000, 200 * MS - startNs() % (2 * S)));
    }

    public RequestRecord errored(String kind, String message, long serviceNs) {
        Optional<RequestError> error = Optional.of(new RequestError(kind, message));
        return ended(Outcome.ERRORED, error, startNs(), startNs() + serviceNs);
    }

    public RequestRecord canceledAt(long endNs) {
        return ended(Outcome.CANCELED, Optional.empty(), startNs(), endNs);
    }

    public RequestRecord neverSent() {
        return ended(Outcome.NEVER_SENT, Optional.empty(), Timeline.ABSENT, Timeline.ABSENT);
    }

    private long startNs() {
        return targetedNs + slotWaitNs + Math.max(0, connectNs - aheadNs) + clientLagNs;
    }

    private RequestRecord ended(
            Outcome outcome, Optional<RequestError> error, long startNs, long endNs) {
        Stamps stamps =
                new Stamps(
                        targetedNs,
                        targetedNs + builtLateNs,
                        targetedNs,
                        targetedNs,
                        aheadNs > 0 ? targetedNs - aheadNs : startNs,
                        startNs,
                        endNs,
                        endNs,
                        slotWaitNs,
                        connectNs,
                        atSocket);
        return new RequestRecord(tick, 0, thread, outcome, error, stamps, answer);
    }

    private static Answer silent() {
        long absent = Timeline.ABSENT;
        return new Answer(
                false,
                absent,
                absent,
                absent,
                absent,
                0,
                0,
                0,
                0,
                0,
                0,
                TokenSource.NONE,
                1,
                "",
                new long[0]);
    }
}
