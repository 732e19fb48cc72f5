package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.TokenSource;
import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Answer;
import dev.assay.strategy.AsyncConstantStrategy;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class TokenNotesTest {

    private static List<String> notes(LongFunction<RequestRecord> record) {
        return TokenNotes.of(Results.measure(new AsyncConstantStrategy(1), 10, record));
    }

    private static RequestRecord answered(
            long tick, int asked, int prompt, int cached, int output, TokenSource source) {
        RequestRecord record =
                Requests.at(tick, tick * S)
                        .streamed(asked, prompt, output, 10 * MS, 20 * MS)
                        .completed(100 * MS);
        Answer of = record.answer();
        return new RequestRecord(
                record.tick(),
                record.process(),
                record.thread(),
                record.outcome(),
                record.error(),
                record.stamps(),
                new Answer(
                        of.streamed(),
                        of.firstByteNs(),
                        of.firstEventNs(),
                        of.firstTokenNs(),
                        of.firstContentNs(),
                        of.reads(),
                        of.events(),
                        asked,
                        prompt,
                        cached,
                        output,
                        source,
                        of.choices(),
                        of.finishReason(),
                        of.chunkNs()));
    }

    @Test
    void countsOfTheServerAsAskedForAreNotWorthAWord() {
        assertThat(notes(tick -> answered(tick, 2, 9, 0, 2, TokenSource.USAGE))).isEmpty();
    }

    @Test
    void pitfall20AnOutputThatIsShorterThanAskedIsTold() {
        assertThat(notes(tick -> answered(tick, 8, 9, 0, tick < 3 ? 2 : 8, TokenSource.USAGE)))
                .singleElement()
                .asString()
                .isEqualTo(
                        "3 of 10 answers have fewer output tokens than they were asked to have.");
    }

    @Test
    void estimatesAreLabelledWithHowTheyWereMade() {
        assertThat(
                        notes(
                                tick ->
                                        answered(
                                                tick,
                                                2,
                                                0,
                                                0,
                                                2,
                                                tick < 4 ? TokenSource.CHUNKS : TokenSource.TEXT)))
                .satisfiesExactly(
                        note ->
                                assertThat(note)
                                        .contains("4 of 10 answers are an estimate", "chunks"),
                        note ->
                                assertThat(note)
                                        .contains("6 of 10 answers are an estimate", "tokenizer"));
    }

    @Test
    void pitfall21APromptCacheThatAnsweredIsTold() {
        assertThat(notes(tick -> answered(tick, 2, 100, 25, 2, TokenSource.USAGE)))
                .singleElement()
                .asString()
                .contains("25.0 % of the prompt tokens (250) came from the server's cache");
    }
}
