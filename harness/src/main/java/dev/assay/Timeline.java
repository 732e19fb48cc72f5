package dev.assay;

import java.util.Arrays;

/**
 * The marks of one request on its way: written by whoever sees the bytes, at the place that the
 * mark's name says, on {@link System#nanoTime}'s scale.
 *
 * <p>A timeline belongs to the thread that resolves the request. It is used again for a later
 * request as soon as the resolution has returned, so nobody may keep it. A mark that was never made
 * is {@link #ABSENT}, which takes part in no arithmetic: ask {@link #has}.
 */
public final class Timeline {

    /** No mark. */
    public static final long ABSENT = Long.MIN_VALUE;

    private static final int FIRST_TOKENS = 64;

    private TargetedStart start;
    private long timeoutNs = ABSENT;
    private long connectNs;
    private long requestStartNs = ABSENT;
    private long requestEndNs = ABSENT;
    private long firstByteNs = ABSENT;
    private long firstEventNs = ABSENT;
    private long firstTokenNs = ABSENT;
    private long firstContentNs = ABSENT;
    private boolean socketStamps;
    private boolean streamed;
    private int reads;
    private int events;
    private int askedTokens;
    private int promptTokens;
    private int cachedTokens;
    private int outputTokens;
    private TokenSource tokenSource = TokenSource.NONE;
    private int choices = 1;
    private String finishReason = "";
    private int chunks;
    private long[] chunkNs = new long[FIRST_TOKENS];

    /** Whether {@code ns} is a mark rather than {@link #ABSENT}. */
    public static boolean has(long ns) {
        return ns != ABSENT;
    }

    /** Forgets everything, for the next request. */
    public void reset(long requestTimeoutNs) {
        start = null;
        timeoutNs = requestTimeoutNs;
        connectNs = 0;
        requestStartNs = ABSENT;
        requestEndNs = ABSENT;
        firstByteNs = ABSENT;
        firstEventNs = ABSENT;
        firstTokenNs = ABSENT;
        firstContentNs = ABSENT;
        socketStamps = false;
        streamed = false;
        reads = 0;
        events = 0;
        askedTokens = 0;
        promptTokens = 0;
        cachedTokens = 0;
        outputTokens = 0;
        tokenSource = TokenSource.NONE;
        choices = 1;
        finishReason = "";
        chunks = 0;
    }

    // ---- calls that are made ahead ----

    /** The targeted start of a call that is made ahead of it, as the scheduler knows it. */
    public interface TargetedStart {

        /** Waits for it. */
        void await();

        /** What is done by {@link Timeline#sendWhenDue}. */
        boolean sendWhenDue(Runnable send);

        /** What is done by {@link Timeline#takeBack}. */
        boolean takeBack();

        /** What is done by {@link Timeline#mayBlock}. */
        void mayBlock();

        /** What is done by {@link Timeline#sendWhatIsDue}. */
        void sendWhatIsDue();
    }

    /** The call is made ahead of its targeted start; until the timeline is reset. */
    public void madeAhead(TargetedStart targetedStart) {
        start = targetedStart;
    }

    /** Whether the call was made {@linkplain PreparedCall#aheadNs ahead} of its targeted start. */
    public boolean madeAhead() {
        return start != null;
    }

    /**
     * Waits for the targeted start, if the call was made {@linkplain PreparedCall#aheadNs ahead} of
     * it; returns at once otherwise. To be called right before the first byte of the request,
     * unless {@link #sendWhenDue} sends that.
     */
    public void awaitDue() {
        if (start != null) {
            start.await();
        }
    }

    /**
     * Has the request sent at its targeted start by a thread that does nothing but that, so that
     * the caller can go on to wait for the answer.
     *
     * @param send must not block, nor throw, and takes the stamp of the request start itself
     * @return false if it is too late for that, or if the call was not made ahead: the caller then
     *     sends, after {@link #awaitDue}
     */
    public boolean sendWhenDue(Runnable send) {
        return start != null && start.sendWhenDue(send);
    }

    /**
     * Takes back what was left to {@link #sendWhenDue}.
     *
     * @return false if it is being sent, or was, or if there is nothing
     */
    public boolean takeBack() {
        return start != null && start.takeBack();
    }

    /**
     * To be called by a call that was made ahead before it waits for anything but its targeted
     * start, such as a connection: so that other calls don't wait behind it.
     */
    public void mayBlock() {
        if (start != null) {
            start.mayBlock();
        }
    }

    /**
     * Sends what other calls have left to {@link #sendWhenDue}, if it is due and not sent: the
     * threads that should do so may be waiting for the CPU that the caller has. To be called now
     * and then by a call that was made ahead and takes long; not where the caller is about to take
     * a stamp.
     */
    public void sendWhatIsDue() {
        if (start != null) {
            start.sendWhatIsDue();
        }
    }

    // ---- marks, in the order of a request's life ----

    /** Time spent on the name, TCP and TLS before this request could be written; adds up. */
    public void connected(long durationNs) {
        connectNs += durationNs;
    }

    /** The first byte of the request is about to be handed to the socket. A later call wins. */
    public void requestStarted(long ns) {
        requestStartNs = ns;
        socketStamps = true;
    }

    /** A read of the answer returned bytes. The first one is the first byte. */
    public void read(long ns) {
        reads++;
        if (firstByteNs == ABSENT) {
            firstByteNs = ns;
        }
    }

    /** What was read so far was no answer; the request was sent anew, and its start stays. */
    public void answerBeginsAnew() {
        reads = 0;
        firstByteNs = ABSENT;
    }

    /** An event of the stream arrived, whatever it carries. Makes the answer a streamed one. */
    public void event(long ns) {
        events++;
        streamed = true;
        if (firstEventNs == ABSENT) {
            firstEventNs = ns;
        }
    }

    /**
     * A chunk with text arrived: content, reasoning or tool-call text that is not empty.
     *
     * @param ns when its bytes arrived
     * @param content true for content, false for reasoning
     */
    public void chunk(long ns, boolean content) {
        if (firstTokenNs == ABSENT) {
            firstTokenNs = ns;
        }
        if (content && firstContentNs == ABSENT) {
            firstContentNs = ns;
        }
        if (chunks == chunkNs.length) {
            chunkNs = Arrays.copyOf(chunkNs, 2 * chunks);
        }
        chunkNs[chunks++] = ns;
    }

    /** The last byte of the answer was read. */
    public void requestEnded(long ns) {
        requestEndNs = ns;
    }

    // ---- counts ----

    /** How many output tokens the request asks for; 0 if it does not say. */
    public void askedTokens(int tokens) {
        askedTokens = tokens;
    }

    /** Token counts as the server told. */
    public void usage(int prompt, int cached, int output) {
        promptTokens = prompt;
        cachedTokens = cached;
        outputTokens = output;
        tokenSource = TokenSource.USAGE;
    }

    /** The server told no counts: chunks stand in for tokens, and the result says so. */
    public void countChunksAsTokens() {
        outputTokens = chunks;
        tokenSource = TokenSource.CHUNKS;
    }

    /** How many alternatives the answer has, and why the first of them ended, if that was told. */
    public void answered(int numberOfChoices, String reason) {
        choices = numberOfChoices;
        finishReason = reason == null ? "" : reason;
    }

    /** The server told no counts: its text was counted by a tokenizer of the client's. */
    public void countTextAsTokens(int output) {
        outputTokens = output;
        tokenSource = TokenSource.TEXT;
    }

    // ---- read by the scheduler ----

    /** How long this request may take from the call on; {@link #ABSENT} for no limit. */
    public long timeoutNs() {
        return timeoutNs;
    }

    public long connectNs() {
        return connectNs;
    }

    public long requestStartNs() {
        return requestStartNs;
    }

    public long requestEndNs() {
        return requestEndNs;
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

    /** When the last chunk with text arrived. */
    public long lastTokenNs() {
        return chunks == 0 ? ABSENT : chunkNs[chunks - 1];
    }

    /** Whether the request start was taken at a socket, rather than at the call. */
    public boolean socketStamps() {
        return socketStamps;
    }

    /** Whether the answer came as a stream of events. */
    public boolean streamed() {
        return streamed;
    }

    public int reads() {
        return reads;
    }

    public int events() {
        return events;
    }

    public int chunks() {
        return chunks;
    }

    /** When chunk {@code index} arrived. */
    public long chunkNs(int index) {
        return chunkNs[index];
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

    /** How many alternatives the answer has: 1, unless the request asked for several. */
    public int choices() {
        return choices;
    }

    /** Why the answer ended, in the server's word; empty if it told none. */
    public String finishReason() {
        return finishReason;
    }
}
