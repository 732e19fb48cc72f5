package dev.assay.fork;

import dev.assay.Outcome;
import dev.assay.RequestError;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RecordDraft;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.SenderThread;
import java.util.Optional;
import java.util.Random;

/** Records to test with. */
final class Records {

    private Records() {}

    /** One of which nothing is known beyond its tick. */
    static RequestRecord bare(long tick) {
        long absent = Timeline.ABSENT;
        return new RequestRecord(
                tick,
                0,
                SenderThread.PLATFORM,
                Outcome.NEVER_SENT,
                Optional.empty(),
                new RequestRecord.Stamps(
                        absent, absent, absent, absent, absent, absent, absent, absent, absent,
                        absent, false),
                new RequestRecord.Answer(
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
                        new long[0]));
    }

    /** The same, as a sender holds it. */
    static RecordDraft draft(long tick) {
        return new RecordDraft().set(bare(tick));
    }

    static RequestRecord withError(RequestRecord record, RequestError error) {
        return new RequestRecord(
                record.tick(),
                record.process(),
                record.thread(),
                Outcome.ERRORED,
                Optional.of(error),
                record.stamps(),
                record.answer());
    }

    /** Any record at all: every member from its whole range, each stamp absent one time in four. */
    static RequestRecord random(Random random) {
        Outcome outcome = any(random, Outcome.values());
        return new RequestRecord(
                random.nextLong(),
                random.nextInt(),
                any(random, SenderThread.values()),
                outcome,
                outcome == Outcome.ERRORED
                        ? Optional.of(new RequestError("k" + text(random), text(random)))
                        : Optional.empty(),
                new RequestRecord.Stamps(
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        random.nextBoolean()),
                new RequestRecord.Answer(
                        random.nextBoolean(),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        stamp(random),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        any(random, TokenSource.values()),
                        random.nextInt(),
                        text(random),
                        chunks(random)));
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static long stamp(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Timeline.ABSENT;
            case 1 -> random.nextInt(1000);
            case 2 -> random.nextLong();
            default -> Long.MAX_VALUE - random.nextInt(1000);
        };
    }

    private static long[] chunks(Random random) {
        return random.longs(random.nextInt(50)).map(any -> stamp(random)).toArray();
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
