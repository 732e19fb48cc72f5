package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.RequestError;
import dev.assay.scheduler.RecordDraft;
import dev.assay.scheduler.RequestRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordCodecTest {

    @Test
    void anyRecordComesBackAsItWas() throws Exception {
        Random random = new Random(1);
        List<RequestRecord> records =
                Stream.generate(() -> Records.random(random)).limit(150).toList();
        ByteBuffer bytes = write(records);

        assertThat(RecordCodec.readAll(bytes)).usingRecursiveComparison().isEqualTo(records);
    }

    @Test
    void absentStaysAbsentEverywhere() throws Exception {
        List<RequestRecord> records = List.of(Records.bare(7));

        assertThat(RecordCodec.readAll(write(records)))
                .usingRecursiveComparison()
                .isEqualTo(records);
    }

    @Test
    void boundIsNeverTooSmall() {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            RecordDraft record = new RecordDraft().set(Records.random(random));
            ByteBuffer bytes = ByteBuffer.allocate(RecordCodec.bound(record));
            RecordCodec.write(record, bytes);
            assertThat(bytes.position()).isLessThanOrEqualTo(bytes.capacity());
        }
    }

    @Test
    void endlessErrorMessageIsCut() throws Exception {
        RequestRecord record =
                Records.withError(
                        Records.bare(0), new RequestError("http_502", "é".repeat(1 << 20)));

        RequestRecord read = RecordCodec.readAll(write(List.of(record))).get(0);

        assertThat(read.error().orElseThrow().message())
                .hasSize(RecordCodec.MAX_ERROR_CHARS)
                .startsWith("éé")
                .endsWith("…");
    }

    @Test
    void halfARecordIsAProtocolError() {
        ByteBuffer bytes = write(List.of(Records.random(new Random(3))));
        bytes.limit(bytes.limit() - 1);

        assertThatThrownBy(() -> RecordCodec.readAll(bytes)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void draftKeepsNothingOfTheRecordBefore() {
        Random random = new Random(4);
        RecordDraft draft = new RecordDraft();
        for (int i = 0; i < 150; i++) {
            RequestRecord record = Records.random(random);

            assertThat(draft.set(record).toRecord()).usingRecursiveComparison().isEqualTo(record);
        }
    }

    private static ByteBuffer write(List<RequestRecord> records) {
        List<RecordDraft> drafts = records.stream().map(r -> new RecordDraft().set(r)).toList();
        ByteBuffer bytes = ByteBuffer.allocate(drafts.stream().mapToInt(RecordCodec::bound).sum());
        drafts.forEach(draft -> RecordCodec.write(draft, bytes));
        return bytes.flip();
    }
}
