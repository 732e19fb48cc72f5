package dev.assay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.scheduler.RequestRecord.Stamps;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code records.jsonl}: one line a request, in the order in which records arrive, with
 * every stamp in nanoseconds since the origin of its fork ({@link Origin}). A stamp that was never
 * taken is left out. Holds neither prompts nor answers. For one thread.
 */
public final class RecordsFile implements Closeable {

    private final JsonGenerator json;

    private RecordsFile(JsonGenerator json) {
        this.json = json;
    }

    /** Begins the file anew; makes its folder. */
    public static RecordsFile open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        return new RecordsFile(json);
    }

    /**
     * Writes one line.
     *
     * @param cell index of the cell in the result, from 0
     * @param fork which fork of it, from 1
     */
    public void write(int cell, int fork, RequestRecord record) throws IOException {
        json.writeStartObject();
        json.writeNumberField("cell", cell);
        json.writeNumberField("fork", fork);
        json.writeNumberField("tick", record.tick());
        json.writeNumberField("process", record.process());
        json.writeStringField("thread", record.thread().name());
        json.writeStringField("outcome", record.outcome().name());
        if (record.error().isPresent()) {
            json.writeStringField("error_kind", record.error().get().kind());
            json.writeStringField("error_message", record.error().get().message());
        }
        stamps(record.stamps());
        answer(record.answer());
        json.writeEndObject();
        json.writeRaw('\n'); // at the end of each, so that the last line counts too
    }

    private void stamps(Stamps stamps) throws IOException {
        time("targeted_ns", stamps.targetedNs());
        time("queued_ns", stamps.queuedNs());
        time("dequeued_ns", stamps.dequeuedNs());
        time("scheduled_ns", stamps.scheduledNs());
        time("worker_start_ns", stamps.workerStartNs());
        time("request_start_ns", stamps.requestStartNs());
        time("request_end_ns", stamps.requestEndNs());
        time("worker_end_ns", stamps.workerEndNs());
        time("slot_wait_ns", stamps.slotWaitNs());
        time("connect_ns", stamps.connectNs());
        json.writeBooleanField("at_socket", stamps.atSocket());
    }

    private void answer(Answer answer) throws IOException {
        json.writeBooleanField("streamed", answer.streamed());
        time("first_byte_ns", answer.firstByteNs());
        time("first_event_ns", answer.firstEventNs());
        time("first_token_ns", answer.firstTokenNs());
        time("first_content_ns", answer.firstContentNs());
        json.writeNumberField("reads", answer.reads());
        json.writeNumberField("events", answer.events());
        json.writeNumberField("asked_tokens", answer.askedTokens());
        json.writeNumberField("prompt_tokens", answer.promptTokens());
        json.writeNumberField("cached_tokens", answer.cachedTokens());
        json.writeNumberField("output_tokens", answer.outputTokens());
        json.writeStringField("token_source", answer.tokenSource().name());
        json.writeNumberField("choices", answer.choices());
        if (!answer.finishReason().isEmpty()) {
            json.writeStringField("finish_reason", answer.finishReason());
        }
        json.writeFieldName("chunk_ns");
        json.writeArray(answer.chunkNs(), 0, answer.chunkNs().length);
    }

    private void time(String name, long ns) throws IOException {
        if (Timeline.has(ns)) {
            json.writeNumberField(name, ns);
        }
    }

    /** Hands what was written to the system, so that a run that is killed leaves it. */
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
