package dev.assay.certificate;

import java.util.Locale;

/** How sentences spell figures. */
final class Words {

    private static final double NS_PER_MS = 1e6;

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
