package dev.assay.certificate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How sentences spell figures. */
final class Words {

    private static final double NS_PER_MS = 1e6;

    private static final String LESS_LOAD =
            "Lower the rate, add worker processes, or give the client CPUs of its own.";

    private static final String LESS_LOAD_OR_MORE_CPUS =
            "Lower the rate, or give the client more CPUs and have the server elsewhere: further"
                    + " worker processes would share the same CPUs, which are full.";

    /** And where to look. */
    static final String SEND_LAG = "Look at the send lag.";

    private Words() {}

    /** What to do about an open loop whose client is late. */
    static String lessLoad(CellFacts facts) {
        return facts.cpusFull() ? LESS_LOAD_OR_MORE_CPUS : LESS_LOAD;
    }

    static List<String> together(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    static List<String> together(String first, String second, List<String> rest) {
        return together(first, together(second, rest));
    }

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
