package dev.assay.scheduler;

import dev.assay.Outcome;
import dev.assay.RequestError;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.scheduler.RequestRecord.Stamps;
import java.util.Arrays;
import java.util.Optional;

/**
 * A {@link RequestRecord} as its sender holds it: written for request after request, so that a
 * record costs no object. The members are the record's, in the same units.
 */
public final class RecordDraft {

    private static final long[] NO_CHUNKS = {};

    private long tick;
    private int process;
    private SenderThread thread;
    private Outcome outcome;
    private Optional<RequestError> error;

    private long targetedNs;
    private long queuedNs;
    private long dequeuedNs;
    private long scheduledNs;
    private long workerStartNs;
    private long requestStartNs;
    private long requestEndNs;
    private long workerEndNs;
    private long slotWaitNs;
    private long connectNs;
    private boolean atSocket;

    private boolean streamed;
    private long firstByteNs;
    private long firstEventNs;
    private long firstTokenNs;
    private long firstContentNs;
    private int reads;
    private int events;
    private int askedTokens;
    private int promptTokens;
    private int cachedTokens;
    private int outputTokens;
    private TokenSource tokenSource;
    private int choices = 1;
    private String finishReason = "";
    private int chunks;
    private long[] chunkNs = NO_CHUNKS;

    // ---- written part by part; the error comes with the outcome ----

    void request(long atTick, int byProcess, SenderThread byThread) {
        tick = atTick;
        process = byProcess;
        thread = byThread;
    }

    void end(Outcome how, Optional<RequestError> why) {
        outcome = how;
        error = why;
    }

    void untilClaimed(long targeted, long queued, long dequeued) {
        targetedNs = targeted;
        queuedNs = queued;
        dequeuedNs = dequeued;
    }

    void call(long scheduled, long workerStart, long workerEnd) {
        scheduledNs = scheduled;
        workerStartNs = workerStart;
        workerEndNs = workerEnd;
    }

    void exchange(long start, long end, boolean socket) {
        requestStartNs = start;
        requestEndNs = end;
        atSocket = socket;
    }

    void delays(long slotWait, long connect) {
        slotWaitNs = slotWait;
        connectNs = connect;
    }

    void noAnswer() {
        streamed = false;
        firsts(Timeline.ABSENT, Timeline.ABSENT, Timeline.ABSENT, Timeline.ABSENT);
        counts(0, 0, 0);
        tokens(0, 0, 0, TokenSource.NONE);
        ended(1, "");
        chunks = 0;
    }

    void answer(Timeline marks, long originNs) {
        streamed = marks.streamed();
        firsts(
                offset(marks.firstByteNs(), originNs),
                offset(marks.firstEventNs(), originNs),
                offset(marks.firstTokenNs(), originNs),
                offset(marks.firstContentNs(), originNs));
        counts(marks.reads(), marks.events(), marks.askedTokens());
        tokens(
                marks.promptTokens(),
                marks.cachedTokens(),
                marks.outputTokens(),
                marks.tokenSource());
        ended(marks.choices(), marks.finishReason());
        makeRoom(marks.chunks());
        for (int i = 0; i < chunks; i++) {
            chunkNs[i] = marks.chunkNs(i) - originNs;
        }
    }

    private static long offset(long ns, long originNs) {
        return Timeline.has(ns) ? ns - originNs : Timeline.ABSENT;
    }

    private void firsts(long firstByte, long event, long token, long content) {
        firstByteNs = firstByte;
        firstEventNs = event;
        firstTokenNs = token;
        firstContentNs = content;
    }

    private void counts(int readCount, int eventCount, int asked) {
        reads = readCount;
        events = eventCount;
        askedTokens = asked;
    }

    private void tokens(int prompt, int cached, int output, TokenSource source) {
        promptTokens = prompt;
        cachedTokens = cached;
        outputTokens = output;
        tokenSource = source;
    }

    private void ended(int choiceCount, String reason) {
        choices = choiceCount;
        finishReason = reason;
    }

    private void makeRoom(int chunkCount) {
        chunks = chunkCount;
        if (chunkNs.length < chunks) {
            chunkNs = new long[Math.max(chunks, 2 * chunkNs.length)];
        }
    }

    // ---- as a whole ----

    /** Writes all of a record into this draft. */
    public RecordDraft set(RequestRecord record) {
        request(record.tick(), record.process(), record.thread());
        end(record.outcome(), record.error());
        Stamps at = record.stamps();
        untilClaimed(at.targetedNs(), at.queuedNs(), at.dequeuedNs());
        call(at.scheduledNs(), at.workerStartNs(), at.workerEndNs());
        exchange(at.requestStartNs(), at.requestEndNs(), at.atSocket());
        delays(at.slotWaitNs(), at.connectNs());
        Answer of = record.answer();
        streamed = of.streamed();
        firsts(of.firstByteNs(), of.firstEventNs(), of.firstTokenNs(), of.firstContentNs());
        counts(of.reads(), of.events(), of.askedTokens());
        tokens(of.promptTokens(), of.cachedTokens(), of.outputTokens(), of.tokenSource());
        ended(of.choices(), of.finishReason());
        makeRoom(of.chunkNs().length);
        System.arraycopy(of.chunkNs(), 0, chunkNs, 0, chunks);
        return this;
    }

    /** What it says now, for good. */
    public RequestRecord toRecord() {
        return new RequestRecord(
                tick,
                process,
                thread,
                outcome,
                error,
                new Stamps(
                        targetedNs,
                        queuedNs,
                        dequeuedNs,
                        scheduledNs,
                        workerStartNs,
                        requestStartNs,
                        requestEndNs,
                        workerEndNs,
                        slotWaitNs,
                        connectNs,
                        atSocket),
                new Answer(
                        streamed,
                        firstByteNs,
                        firstEventNs,
                        firstTokenNs,
                        firstContentNs,
                        reads,
                        events,
                        askedTokens,
                        promptTokens,
                        cachedTokens,
                        outputTokens,
                        tokenSource,
                        choices,
                        finishReason,
                        chunks == 0 ? NO_CHUNKS : Arrays.copyOf(chunkNs, chunks)));
    }

    // ---- read ----

    public long tick() {
        return tick;
    }

    public int process() {
        return process;
    }

    public SenderThread thread() {
        return thread;
    }

    public Outcome outcome() {
        return outcome;
    }

    public Optional<RequestError> error() {
        return error;
    }

    public long targetedNs() {
        return targetedNs;
    }

    public long queuedNs() {
        return queuedNs;
    }

    public long dequeuedNs() {
        return dequeuedNs;
    }

    public long scheduledNs() {
        return scheduledNs;
    }

    public long workerStartNs() {
        return workerStartNs;
    }

    public long requestStartNs() {
        return requestStartNs;
    }

    public long requestEndNs() {
        return requestEndNs;
    }

    public long workerEndNs() {
        return workerEndNs;
    }

    public long slotWaitNs() {
        return slotWaitNs;
    }

    public long connectNs() {
        return connectNs;
    }

    public boolean atSocket() {
        return atSocket;
    }

    public boolean streamed() {
        return streamed;
    }

    public long firstByteNs() {
        return firstByteNs;
    }

    public long firstEventNs() {
        return firstEventNs;
    }

    public long firstTokenNs() {
        return firstTokenNs;
    }

    public long firstContentNs() {
        return firstContentNs;
    }

    public int reads() {
        return reads;
    }

    public int events() {
        return events;
    }

    public int askedTokens() {
        return askedTokens;
    }

    public int promptTokens() {
        return promptTokens;
    }

    public int cachedTokens() {
        return cachedTokens;
    }

    public int outputTokens() {
        return outputTokens;
    }

    public TokenSource tokenSource() {
        return tokenSource;
    }

    public int choices() {
        return choices;
    }

    public String finishReason() {
        return finishReason;
    }

    /** How many chunks with text arrived. */
    public int chunks() {
        return chunks;
    }

    /** When chunk {@code index} arrived. */
    public long chunkNs(int index) {
        return chunkNs[index];
    }
}
