package dev.assay.backend;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether a server is asked for token counts in streams. Some gateways refuse a request that has
 * {@code stream_options}. Such a request is sent a second time without it, at once; if that is
 * accepted, no later one has it. This happens once for each request that was on its way when the
 * first refusal came, and is the only thing that is ever sent twice; the report tells.
 */
final class UsageFallback {

    private enum State {
        /** Nothing speaks against it. */
        ASKED,
        /** Refused, and accepted without. */
        LEFT_OUT,
        /** Refused without it too: it was not the reason. */
        IN_VAIN
    }

    private final AtomicReference<State> state;
    private final LongAdder sentTwice = new LongAdder();
    private volatile String refusal = "";

    /**
     * @param fallsBack false to take refusals as they are, since somebody set the member on purpose
     */
    UsageFallback(boolean fallsBack) {
        state = new AtomicReference<>(fallsBack ? State.ASKED : State.IN_VAIN);
    }

    /** Whether a request that is built now asks. */
    boolean asks() {
        return state.get() != State.LEFT_OUT;
    }

    /** Whether a request that asked is to be sent a second time, without asking. */
    boolean refused(int status, byte[] body) {
        if (state.get() == State.IN_VAIN || (status != 400 && status != 422)) {
            return false;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return text.contains(OpenAiSettings.STREAM_OPTIONS) || text.contains("include_usage");
    }

    /** What came of the second time. */
    void sentAgain(String firstRefusal, boolean accepted, boolean refusedLikewise) {
        sentTwice.increment();
        if (accepted && state.compareAndSet(State.ASKED, State.LEFT_OUT)) {
            refusal = firstRefusal;
        } else if (refusedLikewise) {
            state.compareAndSet(State.ASKED, State.IN_VAIN);
        }
    }

    /** What the report has to say; empty if nothing was sent twice. */
    Optional<String> remark(HttpTarget target) {
        long requests = sentTwice.sum();
        if (requests == 0) {
            return Optional.empty();
        }
        String times = requests == 1 ? "1 request was" : requests + " requests were";
        return Optional.of(
                state.get() == State.LEFT_OUT
                        ? String.format(
                                Locale.ROOT,
                                "%s refuses stream_options: %s sent a second time without it, which"
                                        + " is in their service time, and all later ones left it"
                                        + " out. The server's token counts are missing unless it"
                                        + " sends them unasked. It said: %s",
                                target,
                                times,
                                refusal)
                        : String.format(
                                Locale.ROOT,
                                "%s seemed to refuse stream_options: %s sent a second time without"
                                        + " it, but that was not the reason.",
                                target,
                                times));
    }
}
