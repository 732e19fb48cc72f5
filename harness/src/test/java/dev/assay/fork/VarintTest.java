package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, -1, 63, 64, -64, -65, 1 << 20, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62})
    void anyNumberComesBack(long value) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(Varint.MAX_BYTES);
        Varint.put(bytes, value);

        assertThat(Varint.get(bytes.flip())).isEqualTo(value);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void smallNumbersTakeOneByteAndMillisecondsThreeOrFour() {
        assertThat(length(-64)).isEqualTo(1);
        assertThat(length(1_000_000)).isEqualTo(3);
        assertThat(length(50_000_000)).isEqualTo(4);
    }

    @Test
    void numberWithoutEndIsAProtocolError() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xFF);

        assertThatThrownBy(() -> Varint.get(ByteBuffer.wrap(endless)))
                .isInstanceOf(ProtocolException.class);
    }

    private static int length(long value) {
        ByteBuffer bytes = ByteBuffer.allocate(Varint.MAX_BYTES);
        Varint.put(bytes, value);
        return bytes.position();
    }
}
