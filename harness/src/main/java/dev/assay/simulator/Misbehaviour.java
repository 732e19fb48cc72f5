package dev.assay.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A behaviour that is asked for in words, by a setting or by the request itself: {@code
 * crlf+merge:4+stall:10@500}. Their order means nothing: what is said is changed first, then how it
 * is spelled, when it leaves, and how it ends. A part with {@code /K} at its end is applied to
 * every K-th request only. Answers in one piece keep to what has a meaning for them. {@link #HELP}
 * has all of them.
 */
final class Misbehaviour implements Behaviour {

    static final String PLAIN_WORD = "plain";

    /** What each word does; N counts tokens unless it says otherwise. */
    static final String HELP =
            """
              plain                  as planned
              merge:N                N events leave in one write, when the last of them is due
              split:N                each event leaves in N writes, 1 ms apart
              buffer[:BYTES]         held back until so many bytes are there (16384), as by a proxy
              late_head              the head leaves with the first token
              stall:N@MS             a pause after N tokens
              crlf, cr               line ends
              no_blank               data: without a blank
              data_lines             each event in two lines of data
              pings:MS               a comment every so often, from the head on
              role_first             a chunk with the role alone, with the head
              reasoning:N            the first N tokens are reasoning; reasoning_content:N likewise
              no_usage, usage_each, usage_with_finish    where the token counts are
              no_done                no [DONE]
              empty                  no token at all
              error:N                an error object after N tokens, and the end
              garbage:N              an event that is cut off after N tokens, then the rest
              bad_chunk:N            after N tokens HTTP's chunks are broken
              reset:N, cut:N         after N tokens the connection is reset, or ends
              close[:N], hang_up[:N] closes the connection after its N-th request (1), told or not
              status:CODE[@SECONDS]  this status instead, with Retry-After if seconds are given
              refuse_stream_options  status 400 for a request that has them
            """;

    /** What an answer in one piece can do, too. */
    private static final Set<String> OF_ANY_ANSWER =
            Set.of("split", "late_head", "stall", "reset", "cut", "close", "hang_up");

    /** One part: what it does to a script. */
    private interface Part {
        AnswerScript apply(Ask ask, AnswerScript script, Values values);
    }

    /** In the order in which they are applied. */
    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    private static final List<String> ORDER;

    static {
        PARTS.put("role_first", (ask, s, v) -> Events.roleFirst(s));
        PARTS.put("reasoning", (ask, s, v) -> Events.reasoning(s, "reasoning", v.count(1)));
        PARTS.put(
                "reasoning_content",
                (ask, s, v) -> Events.reasoning(s, "reasoning_content", v.count(1)));
        PARTS.put("no_usage", (ask, s, v) -> Events.without(s, Events.USAGE_ONLY));
        PARTS.put("usage_each", (ask, s, v) -> Events.usageEach(s));
        PARTS.put("usage_with_finish", (ask, s, v) -> Events.usageWithFinish(s));
        PARTS.put("no_done", (ask, s, v) -> Events.without(s, "[DONE]"));
        PARTS.put("empty", (ask, s, v) -> Events.empty(s));
        PARTS.put("error", (ask, s, v) -> Endings.error(s, v.count(1)));
        PARTS.put("garbage", (ask, s, v) -> Events.garbage(s, v.count(1)));
        PARTS.put("pings", (ask, s, v) -> Events.pings(s, v.msNs(10)));
        PARTS.put("crlf", (ask, s, v) -> Events.lineEnds(s, "\r\n"));
        PARTS.put("cr", (ask, s, v) -> Events.lineEnds(s, "\r"));
        PARTS.put("no_blank", (ask, s, v) -> Events.replace(s, "data: ", "data:"));
        PARTS.put("data_lines", (ask, s, v) -> Events.dataLines(s));
        PARTS.put("merge", (ask, s, v) -> Timing.merge(s, v.count(2)));
        PARTS.put("split", (ask, s, v) -> Timing.split(s, v.count(2)));
        PARTS.put("buffer", (ask, s, v) -> Timing.buffer(s, v.count(16_384)));
        PARTS.put("late_head", (ask, s, v) -> Timing.lateHead(s));
        PARTS.put("stall", (ask, s, v) -> Timing.stall(s, v.count(1), v.secondMsNs(1_000)));
        PARTS.put("reset", (ask, s, v) -> Endings.after(s, v.count(1), Ending.RESET));
        PARTS.put("cut", (ask, s, v) -> Endings.after(s, v.count(1), Ending.CUT));
        PARTS.put(
                "close", (ask, s, v) -> ask.place() % v.count(1) == 0 ? Endings.close(s, true) : s);
        PARTS.put(
                "hang_up",
                (ask, s, v) -> ask.place() % v.count(1) == 0 ? Endings.close(s, false) : s);
        PARTS.put("bad_chunk", (ask, s, v) -> Endings.badChunk(s, v.count(1)));
        PARTS.put("status", (ask, s, v) -> s);
        PARTS.put("refuse_stream_options", (ask, s, v) -> s);
        PARTS.put(PLAIN_WORD, (ask, s, v) -> s);
        ORDER = List.copyOf(PARTS.keySet());
    }

    private final List<Values> parts;

    private Misbehaviour(List<Values> parts) {
        this.parts = parts;
    }

    /** One word with its numbers. */
    private record Values(String word, OptionalLong first, OptionalLong second, long every) {

        private static final long NS_PER_MS = 1_000_000;

        boolean meant(Ask ask) {
            return ask.sequence() % every == 0;
        }

        int count(int otherwise) {
            return (int) first.orElse(otherwise);
        }

        long msNs(int otherwise) {
            return first.orElse(otherwise) * NS_PER_MS;
        }

        long secondMsNs(int otherwise) {
            return second.orElse(otherwise) * NS_PER_MS;
        }
    }

    /**
     * Reads a behaviour.
     *
     * @throws IllegalArgumentException if there is none of that name; the message has no full stop
     */
    static Misbehaviour parse(String text) {
        List<Values> parts = new ArrayList<>();
        for (String part : text.strip().toLowerCase(Locale.ROOT).split("\\+")) {
            parts.add(part(part.strip()));
        }
        parts.sort(Comparator.comparingInt(part -> ORDER.indexOf(part.word)));
        return new Misbehaviour(List.copyOf(parts));
    }

    private static Values part(String part) {
        String[] every = part.split("/", 2);
        String[] word = every[0].split(":", 2);
        String[] numbers = (word.length > 1 ? word[1] : "").split("@", 2);
        if (!PARTS.containsKey(word[0])) {
            throw new IllegalArgumentException(
                    "there is no behaviour '"
                            + word[0]
                            + "'; there are "
                            + String.join(", ", PARTS.keySet())
                            + ", separated by +");
        }
        return new Values(
                word[0],
                number(part, numbers[0]),
                number(part, numbers.length > 1 ? numbers[1] : ""),
                number(part, every.length > 1 ? every[1] : "").orElse(1));
    }

    private static OptionalLong number(String part, String digits) {
        if (digits.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            int number = Integer.parseInt(digits);
            if (number > 0) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException noNumber) {
            // falls through to the message
        }
        throw new IllegalArgumentException(
                "the behaviour '"
                        + part
                        + "' has '"
                        + digits
                        + "', where a number from 1 on belongs");
    }

    /** All that there are. */
    static Set<String> words() {
        return PARTS.keySet();
    }

    /** Refuses the request, if that is what is to be done with it. */
    void refuse(Ask ask) throws RefusedException {
        for (Values part : parts) {
            if (part.word.equals("status") && part.meant(ask)) {
                throw new RefusedException(
                                part.count(429), null, "as_asked", "This status was asked for.")
                        .retryAfter(part.second);
            }
            if (part.word.equals("refuse_stream_options")
                    && part.meant(ask)
                    && ask.members().contains("stream_options")) {
                throw RefusedException.badRequest(
                        "stream_options", "Unrecognized request argument supplied: stream_options");
            }
        }
    }

    @Override
    public AnswerScript apply(Ask ask, AnswerScript script) {
        AnswerScript changed = script;
        for (Values part : parts) {
            if (part.meant(ask) && (ask.streamed() || OF_ANY_ANSWER.contains(part.word))) {
                changed = PARTS.get(part.word).apply(ask, changed, part);
            }
        }
        return changed;
    }
}
