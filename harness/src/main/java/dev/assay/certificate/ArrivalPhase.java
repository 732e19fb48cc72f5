package dev.assay.certificate;

import dev.assay.metrics.Arrivals;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether arrivals gather at one phase of a period that clocks and timers have: the length of the
 * mean of the arrivals as points of a circle, 0 to 1. Where the schedule itself does, as that of
 * 200 requests per second does on every 1 ms, it is left out: a grid could not be told from it.
 */
final class ArrivalPhase implements ArrivalQuestion {

    private static final double NS_PER_MS = 1e6;
    private static final double[] PERIODS_MS = {1, 10, 15.625, 100, 1000};

    /** A schedule that gathers more than this by itself. */
    private static final double DECLARED = 0.25;

    @Override
    public List<Check> judge(ArrivalSample sample, Tolerances tolerances) {
        double byChance =
                Math.sqrt(Math.log(PERIODS_MS.length / CHANCE) / sample.arrivals().sampled());
        double most = Math.max(tolerances.of(Tolerance.ARRIVAL_PHASE), byChance);
        double largest = 0;
        double at = 0;
        List<String> leftOut = new ArrayList<>();
        for (double periodMs : PERIODS_MS) {
            double periodNs = periodMs * NS_PER_MS;
            if (gathered(sample, periodNs, false) > DECLARED) {
                leftOut.add(period(periodMs));
                continue;
            }
            double found = gathered(sample, periodNs, true);
            if (found >= largest) {
                largest = found;
                at = periodMs;
            }
        }
        if (at == 0) {
            return List.of();
        }
        String not =
                leftOut.isEmpty()
                        ? ""
                        : " The schedule itself gathers at "
                                + String.join(" and ", leftOut)
                                + ": a timer's grid of that could not be told from it.";
        return List.of(
                Check.judged(
                        "arrival_phase",
                        largest,
                        "share",
                        Limit.atMost(most),
                        Words.of(
                                        "Arrivals are spread over the periods of clocks and timers:"
                                                + " %.2f of 1 gathers at one phase of %s, and %.2f"
                                                + " may.",
                                        largest, period(at), most)
                                + not,
                        Words.of(
                                "Arrivals gather at one phase of a period of %s (%.2f of 1, and at"
                                        + " most %.2f may): they are sent on the grid of a clock or"
                                        + " timer.",
                                period(at), largest, most)));
    }

    private static String period(double ms) {
        return ms >= 1000 ? Words.of("%.0f s", ms / 1000) : Words.of("%s ms", ms);
    }

    private static double gathered(ArrivalSample sample, double periodNs, boolean arrived) {
        double x = 0;
        double y = 0;
        long n = 0;
        for (Arrivals.Run run : sample.arrivals().runs()) {
            long[] times = arrived ? run.arrivedNs() : run.targetedNs();
            for (long ns : times) {
                double angle = 2 * Math.PI * (ns % periodNs) / periodNs;
                x += Math.cos(angle);
                y += Math.sin(angle);
            }
            n += times.length;
        }
        return Math.hypot(x, y) / Math.max(1, n);
    }
}
