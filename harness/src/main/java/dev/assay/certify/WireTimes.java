package dev.assay.certify;

import dev.assay.certify.PcapReader.Segment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a request and its first token were on the wire.
 *
 * @param startWallNs its first byte left, in nanoseconds since 1970
 * @param tokenWallNs its first token came, likewise
 */
record WireTimes(long startWallNs, long tokenWallNs) {

    private static final Pattern TICK = Pattern.compile("tick (\\d+)");

    /** By tick. Connections carry one request at a time. */
    static Map<Long, WireTimes> of(List<Segment> segments, int serverPort) {
        Map<Integer, long[]> open = new HashMap<>();
        Map<Long, WireTimes> times = new HashMap<>();
        for (Segment segment : segments) {
            String text = new String(segment.payload(), StandardCharsets.ISO_8859_1);
            if (segment.toPort() == serverPort) {
                if (text.startsWith("POST ")) {
                    open.put(segment.fromPort(), new long[] {segment.wallNs(), -1});
                }
                long[] request = open.get(segment.fromPort());
                Matcher tick = TICK.matcher(text);
                if (request != null && tick.find()) {
                    request[1] = Long.parseLong(tick.group(1));
                }
            } else if (text.contains("\"content\"")) {
                long[] request = open.remove(segment.toPort());
                if (request != null && request[1] >= 0) {
                    times.put(request[1], new WireTimes(request[0], segment.wallNs()));
                }
            }
        }
        return times;
    }
}
