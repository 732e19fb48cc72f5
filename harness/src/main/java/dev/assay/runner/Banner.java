package dev.assay.runner;

import dev.assay.fork.HarnessVersion;
import java.io.PrintStream;
import java.util.List;

/** The first lines of a run: what will run, and for how long. */
final class Banner {

    private Banner() {}

    static void print(List<Cell> cells, Options options, PrintStream out) {
        out.printf(
                "# Assay %s: %d cell%s, %s%n",
                version(), cells.size(), cells.size() == 1 ? "" : "s", length(cells));
        Cell first = cells.get(0);
        out.printf(
                "# Warm-up %s, measurement %s, then drain for up to %s; request timeout %s%n",
                seconds(first.warmupNs()),
                first.measurementNs() == Long.MAX_VALUE
                        ? first.limits().maxNumber().orElseThrow() + " requests"
                        : seconds(first.measurementNs()),
                seconds(first.limits().drain().toNanos()),
                seconds(first.limits().requestTimeout().toNanos()));
        out.println("# Output folder: " + options.outputFolder().toAbsolutePath().normalize());
        if (first.warmupForks() > 0) {
            out.printf(
                    "# Each cell runs %d time%s before that, with its whole load, for nothing%n",
                    first.warmupForks(), first.warmupForks() == 1 ? "" : "s");
        }
        if (options.verbosity() == Verbosity.EXTRA) {
            out.println("# To repeat: " + OptionsText.command(options));
        }
    }

    private static String length(List<Cell> cells) {
        long sumNs = 0;
        for (Cell cell : cells) {
            if (cell.measurementNs() == Long.MAX_VALUE) {
                return "until the number of requests is reached";
            }
            sumNs += (cell.warmupForks() + cell.forks()) * (cell.warmupNs() + cell.measurementNs());
        }
        return seconds(sumNs) + " of load in all";
    }

    private static String seconds(long ns) {
        return ns % 1_000_000_000L == 0
                ? ns / 1_000_000_000L + " s"
                : String.format(java.util.Locale.ROOT, "%.3f s", ns / 1e9);
    }

    static String version() {
        return HarnessVersion.current();
    }
}
