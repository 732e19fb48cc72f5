package dev.assay.metrics;

import java.util.List;
import java.util.function.Function;

/**
 * How long things took, in nanoseconds, over measured requests.
 *
 * @param responseTime targeted start to request end, of completed requests; those canceled or never
 *     sent count as at least their age
 * @param serviceTime request start to request end, of completed requests; canceled ones count as at
 *     least their age
 * @param erroredServiceTime request start to request end of errored requests, which stand in no
 *     other distribution of answers
 * @param sendLag targeted start to request start, of all that were sent; the others count as at
 *     least their age. The three below are its parts
 * @param slotWait waiting for a slot, because the limit on concurrency was reached
 * @param connect name, TCP and TLS
 * @param clientLag the rest: ours
 */
public record Latencies(
        Distribution responseTime,
        Distribution serviceTime,
        Distribution erroredServiceTime,
        Distribution sendLag,
        Distribution slotWait,
        Distribution connect,
        Distribution clientLag) {

    static Latencies pool(List<Latencies> parts) {
        return new Latencies(
                pool(parts, Latencies::responseTime),
                pool(parts, Latencies::serviceTime),
                pool(parts, Latencies::erroredServiceTime),
                pool(parts, Latencies::sendLag),
                pool(parts, Latencies::slotWait),
                pool(parts, Latencies::connect),
                pool(parts, Latencies::clientLag));
    }

    private static Distribution pool(
            List<Latencies> parts, Function<Latencies, Distribution> figure) {
        return Distribution.pool(parts.stream().map(figure).toList());
    }
}
