package dev.assay.certify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the TCP segments over IPv4 of a capture file of libpcap (magic numbers {@code a1b2c3d4} for
 * microseconds and {@code a1b23c4d} for nanoseconds, either byte order; link types Ethernet and
 * Linux cooked). A packet that was cut off at the end of the file, or is something else, is passed
 * over.
 */
final class PcapReader {

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int ETHERNET = 1;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 0x0800;
    private static final int TCP = 6;

    private PcapReader() {}

    /**
     * A segment with something in it.
     *
     * @param wallNs when the system saw it, in nanoseconds since 1970
     */
    record Segment(long wallNs, int fromPort, int toPort, byte[] payload) {}

    static List<Segment> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        if (in.remaining() < HEADER) {
            throw new IOException("The capture " + file + " has no header.");
        }
        int magic = in.getInt(0);
        if (magic != MICROSECONDS && magic != NANOSECONDS) {
            in.order(ByteOrder.LITTLE_ENDIAN);
            magic = in.getInt(0);
        }
        if (magic != MICROSECONDS && magic != NANOSECONDS) {
            throw new IOException("The file " + file + " is no capture of libpcap.");
        }
        long unitNs = magic == NANOSECONDS ? 1 : 1_000;
        int link = in.getInt(20);
        in.position(HEADER);
        List<Segment> segments = new ArrayList<>();
        while (in.remaining() >= PACKET_HEADER) {
            long wallNs =
                    Integer.toUnsignedLong(in.getInt()) * 1_000_000_000L
                            + Integer.toUnsignedLong(in.getInt()) * unitNs;
            int length = in.getInt();
            in.getInt();
            if (length < 0 || length > in.remaining()) {
                break;
            }
            byte[] packet = new byte[length];
            in.get(packet);
            add(segments, wallNs, ByteBuffer.wrap(packet), link);
        }
        return segments;
    }

    private static void add(List<Segment> to, long wallNs, ByteBuffer packet, int link) {
        int ip = link == ETHERNET ? 14 : link == LINUX_COOKED ? 16 : -1;
        if (ip < 0 || packet.limit() < ip + 20 || unsigned(packet, ip - 2) != IPV4) {
            return;
        }
        int tcp = ip + 4 * (packet.get(ip) & 0x0f);
        if (packet.get(ip + 9) != TCP || packet.limit() < tcp + 20) {
            return;
        }
        int data = tcp + 4 * (packet.get(tcp + 12) >> 4 & 0x0f);
        int end = Math.min(packet.limit(), ip + unsigned(packet, ip + 2));
        if (data >= end) {
            return;
        }
        byte[] payload = new byte[end - data];
        packet.get(data, payload);
        to.add(new Segment(wallNs, unsigned(packet, tcp), unsigned(packet, tcp + 2), payload));
    }

    private static int unsigned(ByteBuffer packet, int at) {
        return Short.toUnsignedInt(packet.getShort(at));
    }
}
