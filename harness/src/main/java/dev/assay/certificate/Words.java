package dev.assay.certificate;

import java.util.Locale;

/** How sentences spell figures. */
final class Words {

    private static final double NS_PER_MS = 1e6;

    /** What to do about arrivals that are off. */
    static final String LATE_SENDS =
            "Look at the send lag; lower the rate, add worker processes, or give the client CPUs of"
                    + " its own.";

    private Words() {}

    static String of(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }

    static String ms(double ns) {
        return of("%.3f ms", ns / NS_PER_MS);
    }

    static String percent(double share) {
        return of("%.2f %%", 100 * share);
    }

    static String requests(long n) {
        return n == 1 ? "1 request" : of("%,d requests", n);
    }
}
