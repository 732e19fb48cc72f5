package dev.assay.certify;

import dev.assay.report.ClientCapability.StampError;
import dev.assay.scheduler.RequestRecord;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How far the client's stamps are off, held against others.
 *
 * @param n requests that have both
 * @param start how much too early a request is said to begin
 * @param ttft how much too long TTFT is told
 */
record StampErrors(long n, StampError start, StampError ttft) {

    private static final double NS_PER_MS = 1e6;

    /** What a request is held against, in nanoseconds since the origin of the schedule. */
    record Reference(long startNs, long tokenNs) {}

    static StampErrors of(List<RequestRecord> records, Map<Long, Reference> references) {
        List<RequestRecord> both =
                records.stream().filter(record -> references.containsKey(record.tick())).toList();
        return new StampErrors(
                both.size(),
                error(
                        both,
                        record ->
                                references.get(record.tick()).startNs()
                                        - record.stamps().requestStartNs()),
                error(
                        both,
                        record ->
                                record.answer().firstTokenNs()
                                        - record.stamps().requestStartNs()
                                        - references.get(record.tick()).tokenNs()
                                        + references.get(record.tick()).startNs()));
    }

    private static StampError error(
            List<RequestRecord> records, ToLongFunction<RequestRecord> errorNs) {
        long[] sorted = records.stream().mapToLong(errorNs).sorted().toArray();
        return new StampError(at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.ceil(share * sorted.length) - 1] / NS_PER_MS;
    }
}
