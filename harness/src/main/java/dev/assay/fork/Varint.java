package dev.assay.fork;

import java.nio.ByteBuffer;

/** Signed numbers in 1 to 10 bytes, few for small ones: zigzag, then seven bits a byte. */
final class Varint {

    static final int MAX_BYTES = 10;

    private Varint() {}

    static void put(ByteBuffer to, long value) {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            to.put((byte) (left | 0x80));
            left >>>= 7;
        }
        to.put((byte) left);
    }

    static long get(ByteBuffer from) throws ProtocolException {
        long value = 0;
        for (int shift = 0; shift < 7 * MAX_BYTES; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new ProtocolException("A number has more than " + MAX_BYTES + " bytes");
    }
}
