package dev.assay.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.certify.StampErrors.Reference;
import dev.assay.metrics.Requests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTimesTest {

    private static final int SERVER = 8000;
    private static final long NOW_NS = 1_700_000_000_000_000_000L;

    @TempDir Path folder;

    /** A capture file as tcpdump writes it, of nanoseconds. */
    private static final class Pcap {
        private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

        Pcap(ByteOrder order, int magic, int link) {
            bytes.order(order).putInt(magic);
            bytes.putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(2048);
            bytes.putInt(link);
        }

        Pcap segment(long wallNs, int from, int to, String payload) {
            byte[] data = payload.getBytes(StandardCharsets.US_ASCII);
            int length = 14 + 20 + 32 + data.length;
            bytes.putInt((int) (wallNs / 1_000_000_000L)).putInt((int) (wallNs % 1_000_000_000L));
            bytes.putInt(length).putInt(length);
            ByteBuffer packet = ByteBuffer.allocate(length); // the network's order
            packet.putShort(12, (short) 0x0800);
            packet.put(14, (byte) 0x45).putShort(16, (short) (length - 14)).put(23, (byte) 6);
            packet.putShort(34, (short) from).putShort(36, (short) to).put(46, (byte) 0x80);
            packet.position(14 + 20 + 32);
            packet.put(data);
            bytes.put(packet.array());
            return this;
        }

        Path write(Path file) throws IOException {
            byte[] written = new byte[bytes.position()];
            bytes.get(0, written);
            return Files.write(file, written);
        }
    }

    private Path exchange(ByteOrder order) throws IOException {
        return new Pcap(order, 0xa1b23c4d, 1)
                .segment(NOW_NS, 50_001, SERVER, "POST /v1/chat/completions HTTP/1.1\r\n")
                .segment(NOW_NS + 10, 50_002, SERVER, "POST / HTTP/1.1\r\n\r\n{\"tick 8\"}")
                .segment(NOW_NS + 20, 50_001, SERVER, "\r\n\r\n{\"content\":\"tick 7\"}")
                .segment(NOW_NS + 25, 50_001, SERVER, "") // an acknowledgement
                .segment(NOW_NS + 30, SERVER, 50_001, "HTTP/1.1 200 OK\r\n\r\n")
                .segment(NOW_NS + 40, SERVER, 50_002, "{\"content\":\"ok\"}")
                .segment(NOW_NS + 50, SERVER, 50_001, "{\"content\":\"ok\"}")
                .segment(NOW_NS + 60, SERVER, 50_001, "{\"content\":\"more\"}")
                .segment(NOW_NS + 70, 50_001, SERVER, "GET /v1/models HTTP/1.1\r\n\r\n")
                .write(folder.resolve("exchange.pcap"));
    }

    @Test
    void requestsAndTheirFirstTokensAreFoundInEitherByteOrder() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertThat(WireTimes.of(PcapReader.read(exchange(order)), SERVER))
                    .containsOnly(
                            Map.entry(7L, new WireTimes(NOW_NS, NOW_NS + 50)),
                            Map.entry(8L, new WireTimes(NOW_NS + 10, NOW_NS + 40)));
        }
    }

    @Test
    void microsecondsAreToldApartFromNanoseconds() throws IOException {
        Path file =
                new Pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1)
                        .segment(1_000_000_005L, 1, 2, "x")
                        .write(folder.resolve("us.pcap"));

        assertThat(PcapReader.read(file))
                .singleElement()
                .extracting(PcapReader.Segment::wallNs)
                .isEqualTo(1_000_005_000L);
    }

    @Test
    void aFileThatIsCutOffGivesWhatIsWhole() throws IOException {
        byte[] whole = Files.readAllBytes(exchange(ByteOrder.LITTLE_ENDIAN));
        Path cut = folder.resolve("cut.pcap");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 10));

        assertThat(PcapReader.read(cut)).hasSize(7);
    }

    @Test
    void whatIsNoCaptureIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "this is text and no capture at all");

        assertThatThrownBy(() -> PcapReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no capture");
    }

    @Test
    void errorsAreWhatTheClientSaysLessWhatTheReferenceSays() {
        Map<Long, Reference> references = new HashMap<>();
        for (long tick = 0; tick < 100; tick++) {
            // on the wire 20 µs after the client's stamp; the token 5 ms later
            long startNs = tick * Requests.MS + 20_000;
            references.put(tick, new Reference(startNs, startNs + 5 * Requests.MS));
        }

        StampErrors errors =
                StampErrors.of(
                        IntStream.range(0, 120)
                                .mapToObj(
                                        tick ->
                                                Requests.at(tick, tick * Requests.MS)
                                                        .streamed(
                                                                1,
                                                                1,
                                                                1,
                                                                5 * Requests.MS
                                                                        + (tick < 98
                                                                                ? 50_000
                                                                                : 300_000))
                                                        .completed(6 * Requests.MS))
                                .toList(),
                        references);

        assertThat(errors.n()).isEqualTo(100);
        assertThat(errors.start().p50()).isCloseTo(0.020, within(1e-9));
        assertThat(errors.ttft().p50()).isCloseTo(0.050, within(1e-9));
        assertThat(errors.ttft().p99()).isCloseTo(0.300, within(1e-9));
    }
}
