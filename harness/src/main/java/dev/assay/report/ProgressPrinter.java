package dev.assay.report;

import dev.assay.time.Clock;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Prints progress: one line that is written over on a terminal, plain lines now and then in a log.
 * For one thread; close with {@link #finish} before anything else is printed.
 */
public final class ProgressPrinter {

    /** A line that wraps can't be written over: the narrowest terminal in use has 80 columns. */
    private static final int COLUMNS = 79;

    private final PrintStream out;
    private final boolean terminal;
    private final long everyNs;
    private final Clock clock;
    private Optional<ProgressSample> before = Optional.empty();
    private long nextNs;
    private int shown;

    /**
     * A printer.
     *
     * @param terminal whether {@code out} is a terminal
     * @param everyNs the least time between two lines, in nanoseconds
     */
    public ProgressPrinter(PrintStream out, boolean terminal, long everyNs, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.everyNs = everyNs;
        this.clock = clock;
    }

    /** Prints the sample, unless the last one is too recent. Rates count since the last line. */
    public void update(ProgressSample sample) {
        long nowNs = clock.nanoTime();
        if (shown > 0 && nowNs - nextNs < 0) {
            return;
        }
        nextNs = nowNs + everyNs;
        String line = ProgressLine.render(sample, before);
        before = Optional.of(sample);
        if (terminal) {
            line = line.substring(0, Math.min(COLUMNS, line.length()));
            out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        } else {
            out.println(line);
        }
        out.flush();
        shown = line.length();
    }

    /** Ends the line on a terminal; the next sample begins anew. */
    public void finish() {
        if (terminal && shown > 0) {
            out.println();
        }
        shown = 0;
        before = Optional.empty();
    }
}
