package dev.assay.fork;

import dev.assay.Outcome;
import dev.assay.RequestError;
import dev.assay.Timeline;
import dev.assay.TokenSource;
import dev.assay.scheduler.RecordDraft;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.scheduler.RequestRecord.Stamps;
import dev.assay.scheduler.SenderThread;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records as bytes: a fixed part of 95 bytes, then the answer's 65, its finish reason and its chunk
 * stamps if anything is known of it, then the error if there is one. Chunk stamps are distances
 * from the one before in variable length, 3 or 4 bytes each at 10 to 1,000 tokens per second.
 */
final class RecordCodec {

    /** An error's message longer than this is cut; whole pages of HTML come back from proxies. */
    static final int MAX_ERROR_CHARS = 8192;

    private static final int FIXED = 8 + 4 + 3 + 10 * 8;
    private static final int ANSWER = 1 + 4 * 8 + 8 * 4;
    private static final int MAX_BYTES_PER_CHAR = 3;

    private static final int AT_SOCKET = 1;
    private static final int STREAMED = 2;
    private static final int HAS_ERROR = 4;
    private static final int HAS_ANSWER = 8;

    private static final SenderThread[] THREADS = SenderThread.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final TokenSource[] TOKEN_SOURCES = TokenSource.values();

    private RecordCodec() {}

    /** No fewer bytes than {@link #write} takes. */
    static int bound(RecordDraft record) {
        int bytes = FIXED + ANSWER + Varint.MAX_BYTES * (1 + record.chunks());
        bytes += MAX_BYTES_PER_CHAR * cut(record.finishReason()).length();
        return record.error().isEmpty() ? bytes : bytes + boundOf(record.error().get());
    }

    static void write(RecordDraft record, ByteBuffer to) {
        boolean answer = isKnown(record);
        to.putLong(record.tick());
        to.putInt(record.process());
        to.put((byte) record.thread().ordinal());
        to.put((byte) record.outcome().ordinal());
        to.put(
                (byte)
                        ((record.atSocket() ? AT_SOCKET : 0)
                                | (record.streamed() ? STREAMED : 0)
                                | (record.error().isPresent() ? HAS_ERROR : 0)
                                | (answer ? HAS_ANSWER : 0)));
        writeStamps(record, to);
        if (answer) {
            writeAnswer(record, to);
        }
        if (record.error().isPresent()) {
            writeText(record.error().get().kind(), to);
            writeText(record.error().get().message(), to);
        }
    }

    /** All records of a frame. */
    static List<RequestRecord> readAll(ByteBuffer from) throws ProtocolException {
        List<RequestRecord> records = new ArrayList<>(from.remaining() / FIXED + 1);
        while (from.hasRemaining()) {
            records.add(read(from));
        }
        return records;
    }

    static RequestRecord read(ByteBuffer from) throws ProtocolException {
        try {
            long tick = from.getLong();
            int process = from.getInt();
            SenderThread thread = THREADS[from.get()];
            Outcome outcome = OUTCOMES[from.get()];
            int flags = from.get();
            Stamps stamps = readStamps((flags & AT_SOCKET) != 0, from);
            Answer answer =
                    (flags & HAS_ANSWER) != 0 ? readAnswer((flags & STREAMED) != 0, from) : NONE;
            Optional<RequestError> error =
                    (flags & HAS_ERROR) != 0
                            ? Optional.of(new RequestError(readText(from), readText(from)))
                            : Optional.empty();
            return new RequestRecord(tick, process, thread, outcome, error, stamps, answer);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new ProtocolException("A record can't be read: " + e, e);
        }
    }

    private static void writeStamps(RecordDraft stamps, ByteBuffer to) {
        to.putLong(stamps.targetedNs());
        to.putLong(stamps.queuedNs());
        to.putLong(stamps.dequeuedNs());
        to.putLong(stamps.scheduledNs());
        to.putLong(stamps.workerStartNs());
        to.putLong(stamps.requestStartNs());
        to.putLong(stamps.requestEndNs());
        to.putLong(stamps.workerEndNs());
        to.putLong(stamps.slotWaitNs());
        to.putLong(stamps.connectNs());
    }

    private static Stamps readStamps(boolean atSocket, ByteBuffer from) {
        return new Stamps(
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                atSocket);
    }

    private static void writeAnswer(RecordDraft answer, ByteBuffer to) {
        to.put((byte) answer.tokenSource().ordinal());
        to.putLong(answer.firstByteNs());
        to.putLong(answer.firstEventNs());
        to.putLong(answer.firstTokenNs());
        to.putLong(answer.firstContentNs());
        to.putInt(answer.reads());
        to.putInt(answer.events());
        to.putInt(answer.askedTokens());
        to.putInt(answer.promptTokens());
        to.putInt(answer.cachedTokens());
        to.putInt(answer.outputTokens());
        to.putInt(answer.choices());
        writeText(answer.finishReason(), to);
        int chunks = answer.chunks();
        Varint.put(to, chunks);
        long last = 0;
        for (int i = 0; i < chunks; i++) {
            long chunk = answer.chunkNs(i);
            Varint.put(to, chunk - last);
            last = chunk;
        }
    }

    private static Answer readAnswer(boolean streamed, ByteBuffer from) throws ProtocolException {
        TokenSource source = TOKEN_SOURCES[from.get()];
        return new Answer(
                streamed,
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                source,
                from.getInt(),
                readText(from),
                readChunks(from));
    }

    private static long[] readChunks(ByteBuffer from) throws ProtocolException {
        long count = Varint.get(from);
        if (count < 0 || count > from.remaining()) {
            throw new ProtocolException("A record can't have " + count + " chunks");
        }
        long[] chunks = new long[(int) count];
        long last = 0;
        for (int i = 0; i < chunks.length; i++) {
            last += Varint.get(from);
            chunks[i] = last;
        }
        return chunks;
    }

    private static final Answer NONE =
            new Answer(
                    false,
                    Timeline.ABSENT,
                    Timeline.ABSENT,
                    Timeline.ABSENT,
                    Timeline.ABSENT,
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

    private static boolean isKnown(RecordDraft answer) {
        return answer.streamed()
                || answer.firstByteNs() != Timeline.ABSENT
                || answer.firstEventNs() != Timeline.ABSENT
                || answer.firstTokenNs() != Timeline.ABSENT
                || answer.firstContentNs() != Timeline.ABSENT
                || answer.reads() != 0
                || answer.events() != 0
                || answer.askedTokens() != 0
                || answer.promptTokens() != 0
                || answer.cachedTokens() != 0
                || answer.outputTokens() != 0
                || answer.tokenSource() != TokenSource.NONE
                || answer.choices() != 1
                || !answer.finishReason().isEmpty()
                || answer.chunks() != 0;
    }

    private static int boundOf(RequestError error) {
        return 2 * Integer.BYTES
                + MAX_BYTES_PER_CHAR * (cut(error.kind()).length() + cut(error.message()).length());
    }

    private static void writeText(String text, ByteBuffer to) {
        byte[] bytes = cut(text).getBytes(StandardCharsets.UTF_8);
        to.putInt(bytes.length);
        to.put(bytes);
    }

    private static String readText(ByteBuffer from) throws ProtocolException {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new ProtocolException("A text can't have " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() <= MAX_ERROR_CHARS
                ? text
                : text.substring(0, MAX_ERROR_CHARS - 1) + '…';
    }
}
