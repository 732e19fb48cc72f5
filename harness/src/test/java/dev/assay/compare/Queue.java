package dev.assay.compare;

import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * A server with one queue, to which requests come every 10 ms and whose work on each is exponential
 * (D/M/1): neighbours wait behind the same requests, so that they resemble each other. Ticks have
 * to be asked for in order.
 */
final class Queue implements LongFunction<RequestRecord> {

    private final Random random;
    private final double meanNs;
    private double freeAtNs;

    /**
     * @param loaded share of the time that the server works, below 1
     */
    Queue(long seed, double loaded) {
        this.random = new Random(seed);
        this.meanNs = loaded * 10 * Requests.MS;
    }

    @Override
    public RequestRecord apply(long tick) {
        double atNs = tick * 10.0 * Requests.MS;
        double workNs = -meanNs * Math.log(1 - random.nextDouble());
        freeAtNs = Math.max(freeAtNs, atNs) + workNs;
        return Requests.at(tick, (long) atNs).completed((long) (freeAtNs - atNs) + 1);
    }
}
