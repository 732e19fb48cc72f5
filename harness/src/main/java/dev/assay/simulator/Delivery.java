package dev.assay.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** One answer on its way out. Touched by the pacer's thread alone once it was handed over. */
final class Delivery {

    /** Steps due together are gathered into writes of about this size. */
    private static final int WRITE_BYTES = 64 * 1024;

    private static final byte[] LINE_END = Http.bytes("\r\n");
    private static final byte[] LAST_CHUNK = Http.bytes("0\r\n\r\n");

    final Outlet outlet;
    final long arrivalNs;

    /**
     * What is told about it later; only answers with a plan have one, and only they need a slot.
     */
    final Optional<LoggedAnswer> logged;

    /** When the next bytes are due, on the clock. */
    long dueNs;

    /** Bytes that the connection didn't take yet, or null. */
    ByteBuffer rest;

    /** When the next step is due, once the rest is gone. */
    long resumeNs;

    boolean holdsSlot;

    private AnswerScript script;
    private long startNs;
    private boolean headDone;
    private int nextStep;
    private Step upcoming;

    Delivery(Outlet outlet, long arrivalNs, AnswerScript script, Optional<LoggedAnswer> logged) {
        this.outlet = outlet;
        this.arrivalNs = arrivalNs;
        this.script = script;
        this.logged = logged;
    }

    boolean needsSlot() {
        return logged.isPresent();
    }

    Ending ending() {
        return script.ending();
    }

    void start(long startNs) {
        this.startNs = startNs;
        dueNs = startNs + script.headDueNs();
        advance();
    }

    /** Takes another script than the planned one, before the start. */
    void replace(AnswerScript other) {
        script = other;
    }

    boolean done() {
        return headDone && upcoming == null && rest == null;
    }

    /**
     * Gathers what leaves next, in one write.
     *
     * @return how many tokens are in it
     */
    int gather(ByteArrayOutputStream out) {
        int tokens = 0;
        if (!headDone) {
            out.writeBytes(script.head());
            headDone = true;
        }
        while (upcoming != null
                && startNs + upcoming.dueNs() - dueNs <= 0
                && out.size() < WRITE_BYTES) {
            frame(upcoming.bytes(), out);
            tokens += upcoming.token() ? 1 : 0;
            advance();
        }
        if (upcoming != null) {
            dueNs = startNs + upcoming.dueNs();
        } else if (script.framing() == Framing.CHUNKED && script.ending().whole()) {
            out.writeBytes(LAST_CHUNK);
        }
        return tokens;
    }

    /** Whether all was gathered, sent or not. */
    boolean gatheredAll() {
        return headDone && upcoming == null;
    }

    private void frame(byte[] bytes, ByteArrayOutputStream out) {
        if (script.framing() == Framing.PLAIN) {
            out.writeBytes(bytes);
        } else if (bytes.length > 0) { // an empty chunk would end the body
            out.writeBytes(Http.bytes(Integer.toHexString(bytes.length)));
            out.writeBytes(LINE_END);
            out.writeBytes(bytes);
            out.writeBytes(LINE_END);
        }
    }

    private void advance() {
        List<Step> steps = script.steps();
        upcoming = nextStep < steps.size() ? steps.get(nextStep++) : null;
    }
}
