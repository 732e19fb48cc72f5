package dev.assay.strategy;

/** ⌊rate⌋ requests at the origin, and then the schedule. */
final class Burst implements RequestTimes {

    private final RequestTimes then;
    private long left;

    private Burst(long size, RequestTimes then) {
        this.left = size;
        this.then = then;
    }

    static RequestTimes before(boolean burst, double rate, RequestTimes schedule) {
        return burst ? new Burst((long) rate, schedule) : schedule;
    }

    @Override
    public long nextNs() {
        if (left == 0) {
            return then.nextNs();
        }
        left--;
        return 0;
    }
}
