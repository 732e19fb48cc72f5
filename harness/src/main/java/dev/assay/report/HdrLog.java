package dev.assay.report;

import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Distribution;
import dev.assay.metrics.TtftDefinition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes {@code results.hlog}, the log that HdrHistogram's own tools and viewers read: for each
 * fork of each cell one line for each metric, over the whole of its measurement, in nanoseconds.
 *
 * <p>The tag says what it is: {@code cell1.fork1.response_time}, cells in the order of {@code
 * results.json}. The format has no word for requests that were cut off: they are left out, and the
 * head of the file says how many there are of them.
 */
public final class HdrLog {

    private static final double NS_PER_MS = 1e6;
    private static final double MS_PER_S = 1e3;
    private static final double NS_PER_S = 1e9;

    private HdrLog() {}

    /** Writes the file whole or not at all. Makes its folder. */
    public static void write(List<MeasuredCell> cells, Path file) throws IOException {
        WholeFile.write(
                file,
                out -> {
                    PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
                    HistogramLogWriter log = new HistogramLogWriter(text);
                    log.outputComment("[Values are in nanoseconds, interval maxima in ms]");
                    log.outputLogFormatVersion();
                    for (int i = 0; i < cells.size(); i++) {
                        comment(log, i, cells.get(i));
                    }
                    log.outputLegend();
                    for (int i = 0; i < cells.size(); i++) {
                        cell(log, "cell" + (i + 1), cells.get(i));
                    }
                    text.flush();
                    if (text.checkError()) {
                        throw new IOException("The disk took only a part of " + file + ".");
                    }
                });
    }

    private static void comment(HistogramLogWriter log, int index, MeasuredCell cell) {
        CellResult result = cell.result();
        String what = result.benchmark() + " " + StrategyName.of(result.declared().strategy());
        log.outputComment(
                ("[cell" + (index + 1) + ": " + what + " " + result.params() + ", ")
                                .replaceAll("\\s+", " ")
                        + result.certificate().verdict()
                        + ", cut off and left out: "
                        + result.figures().responseTimeMs().censored()
                        + "]");
    }

    private static void cell(HistogramLogWriter log, String name, MeasuredCell cell) {
        for (int i = 0; i < cell.forks().size(); i++) {
            CellMeasurement fork = cell.forks().get(i);
            double startS = cell.result().origins().get(i).wallClock().toEpochMilli() / MS_PER_S;
            double fromS = startS + fork.window().warmupNs() / NS_PER_S;
            double toS = fromS + fork.totals().windowNs() / NS_PER_S;
            String tag = name + ".fork" + (i + 1) + ".";
            metrics(fork)
                    .forEach(
                            (metric, distribution) ->
                                    line(log, tag + metric, fromS, toS, distribution));
        }
    }

    private static Map<String, Distribution> metrics(CellMeasurement fork) {
        Map<String, Distribution> metrics = new LinkedHashMap<>();
        metrics.put("response_time", fork.latencies().responseTime());
        metrics.put("service_time", fork.latencies().serviceTime());
        metrics.put("send_lag", fork.latencies().sendLag());
        metrics.put("ttft", fork.stream().ttft().get(TtftDefinition.FIRST_TOKEN));
        metrics.put("itl", fork.stream().itl());
        metrics.put("tpot", fork.stream().tpot());
        return metrics;
    }

    private static void line(
            HistogramLogWriter log, String tag, double fromS, double toS, Distribution of) {
        Histogram histogram = of.knownHistogram();
        if (histogram.getTotalCount() > 0) {
            histogram.setTag(tag);
            log.outputIntervalHistogram(fromS, toS, histogram, NS_PER_MS);
        }
    }
}
