package dev.assay.report;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.AsyncConstantStrategy;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class StreamNotesTest {

    private static List<String> notes(LongFunction<RequestRecord> record) {
        return StreamNotes.of(Results.measure(new AsyncConstantStrategy(1), 10, record));
    }

    private static RequestRecord streamed(long tick, int tokens, long... chunksMs) {
        long[] chunks = new long[chunksMs.length];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = chunksMs[i] * MS;
        }
        return Requests.at(tick, tick * S).streamed(tokens, 3, tokens, chunks).completed(100 * MS);
    }

    @Test
    void aStreamOfOneTokenAChunkHasNone() {
        assertThat(notes(tick -> streamed(tick, 3, 10, 20, 30))).isEmpty();
    }

    @Test
    void pitfall11ChunksThatCameInOneReadAreToldWithTheirShare() {
        assertThat(notes(tick -> streamed(tick, 4, 10, 10, 20, 30)))
                .singleElement()
                .asString()
                .contains("33.3 % of the gaps between chunks are zero", "1.33 to a read");
    }

    @Test
    void pitfall17AProxyThatHoldsChunksBackIsTold() {
        assertThat(notes(tick -> streamed(tick, 4, 30, 30, 30, 30)))
                .singleElement()
                .asString()
                .contains("100.0 %", "holds them back");
    }

    @Test
    void pitfall15ChunksAreNotTokensIsTold() {
        assertThat(notes(tick -> streamed(tick, 6, 10, 20, 30)))
                .singleElement()
                .asString()
                .contains("60 output tokens", "30 chunks", "2.00 tokens a chunk");
    }

    @Test
    void pitfall14AnswersWithTokensButNoTextAreTold() {
        assertThat(notes(tick -> streamed(tick, 2)))
                .singleElement()
                .asString()
                .contains("10 streamed answers", "no text");
    }
}
