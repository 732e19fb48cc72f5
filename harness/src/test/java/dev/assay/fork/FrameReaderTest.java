package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    @Test
    void framesComeBackHoweverTheBytesAreCut() throws Exception {
        Random random = new Random(1);
        ByteArrayOutputStream link = new ByteArrayOutputStream();
        byte[][] bodies = new byte[200][];
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = new byte[i == 100 ? 700_000 : random.nextInt(5_000)];
            random.nextBytes(bodies[i]);
            link.write(Frame.of(FrameType.RECORDS, bodies[i]).array());
        }

        FrameReader frames = reader(drip(link.toByteArray(), random));

        for (byte[] body : bodies) {
            Frame frame = frames.next().orElseThrow();
            assertThat(frame.type()).isEqualTo(FrameType.RECORDS);
            assertThat(frame.body()).isEqualTo(ByteBuffer.wrap(body));
        }
        assertThat(frames.next()).isEmpty();
    }

    @Test
    void linkThatEndsWithinAFrameIsTold() {
        byte[] whole = Frame.of(FrameType.GO, new byte[8]).array();
        for (int cut = 1; cut < whole.length; cut++) {
            FrameReader frames = reader(new ByteArrayInputStream(whole, 0, cut));
            assertThatThrownBy(frames::next).as("%d bytes", cut).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void textThatIsNoFrameIsRefused() {
        FrameReader frames = reader(new ByteArrayInputStream("GET / HTTP/1.1\r\n".getBytes()));

        assertThatThrownBy(frames::next)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("found " + 0x47455420);
    }

    @Test
    void unknownTypeIsRefused() {
        FrameReader frames = reader(new ByteArrayInputStream(new byte[] {0, 0, 0, 1, 99}));

        assertThatThrownBy(frames::next)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("99");
    }

    private static FrameReader reader(InputStream from) {
        return new FrameReader(Channels.newChannel(from));
    }

    /** Gives what it has in small pieces of any length. */
    private static InputStream drip(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 1 + random.nextInt(3_000)));
            }
        };
    }
}
