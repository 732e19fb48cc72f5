package dev.assay.strategy;

/** The times k/rate, each computed from k, so that no error adds up. */
final class ConstantTimes implements RequestTimes {

    private static final double NS_PER_S = 1e9;

    private final double rate;
    private long next;

    ConstantTimes(double rate) {
        this.rate = rate;
    }

    @Override
    public long nextNs() {
        return timeOf(next++);
    }

    /**
     * k · 10⁹ / rate, rounded to the nearest nanosecond. A double alone is off by whole nanoseconds
     * from 2⁵³ ns (104 days of schedule, or 10 million ticks at 1/s) on: the quotient's remainder,
     * exact by fused multiply-add, mends it.
     */
    private long timeOf(long k) {
        double product = k * NS_PER_S;
        double productRest = Math.fma(k, NS_PER_S, -product);
        double quotient = Math.rint(product / rate);
        double back = quotient * rate;
        double backRest = Math.fma(quotient, rate, -back);
        double remainder = (product - back) + (productRest - backRest);
        return (long) quotient + Math.round(remainder / rate);
    }
}
