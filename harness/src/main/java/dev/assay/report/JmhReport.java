package dev.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.json.Json;
import dev.assay.report.JmhCell.Iterations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes a result in the JSON of JMH, so that what opens JMH's results opens these: one object for
 * each cell, in the mode {@code sample}, whose score is the mean response time.
 *
 * <p>The strategy is a parameter, {@code strategy}, since all else of two cells may be the same. In
 * the values of the others, blanks are no-break spaces and equals signs are fullwidth ones, for
 * viewers that split parameters at them.
 *
 * <p>The error of a score is JMH's, half of a 99.9 % interval, but by batch means, since requests
 * are not independent. Where there is no number, the file has the text {@code "NaN"}, as JMH's
 * have: for percentiles that the sample can't support, for figures that requests which were cut off
 * could raise, and for errors where the measurement is too short for batches; a secondary metric
 * without a score is left out. What the format can't say, {@code results.json} does: whether the
 * load was VALID, above all.
 */
public final class JmhReport {

    /** The version of JMH whose format this is. */
    private static final String FORMAT = "1.37";

    private static final String MODE = "sample";
    private static final String STRATEGY = "strategy";

    /** Before our parameter's name, where a benchmark has one of the same. */
    private static final String OURS = "assay.";

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char FULLWIDTH_EQUALS = '\uff1d';

    private JmhReport() {}

    /**
     * Writes the file whole or not at all. Makes its folder.
     *
     * @param unit of all times
     * @param clientGc whether the client's collector is among the secondary metrics
     */
    public static void write(List<JmhCell> cells, TimeUnit unit, boolean clientGc, Path file)
            throws IOException {
        ArrayNode array = Json.mapper().createArrayNode();
        cells.forEach(cell -> array.add(object(cell, unit, clientGc)));
        JsonReport.writeWhole(array, file);
    }

    private static ObjectNode object(JmhCell cell, TimeUnit unit, boolean clientGc) {
        CellResult result = cell.result();
        Jvm jvm = result.workerJvm();
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("jmhVersion", FORMAT);
        object.put("benchmark", result.benchmark());
        object.put("mode", MODE);
        object.put("threads", result.declared().strategy().processingRequestsLimit().orElse(1));
        object.put("forks", cell.forks().size());
        object.put("jvm", cell.java().toString());
        jvm.flags().forEach(object.putArray("jvmArgs")::add);
        object.put("jdkVersion", jvm.version().replaceFirst("[+].*", ""));
        object.put("vmName", jvm.name().replaceFirst(",.*", ""));
        object.put("vmVersion", jvm.version());
        iterations(object, "warmup", cell.warmup());
        iterations(object, "measurement", cell.measurement());
        params(object.putObject("params"), result);
        JmhMetrics.responseTimes(object.putObject("primaryMetric"), cell, unit);
        JmhMetrics metrics = new JmhMetrics(object.putObject("secondaryMetrics"), cell, unit);
        metrics.percentilesOfResponseTime();
        metrics.times();
        metrics.objectives(result);
        if (clientGc) {
            result.clientGc().ifPresent(metrics::collector);
        }
        return object;
    }

    private static void iterations(ObjectNode object, String of, Iterations iterations) {
        object.put(of + "Iterations", iterations.count());
        object.put(of + "Time", text(iterations.time()));
        object.put(of + "BatchSize", 1);
    }

    private static String text(Duration time) {
        long ns = time.toNanos();
        for (TimeUnit unit :
                List.of(TimeUnit.SECONDS, TimeUnit.MILLISECONDS, TimeUnit.MICROSECONDS)) {
            if (ns % unit.toNanos(1) == 0) {
                return ns / unit.toNanos(1) + " " + TimeUnits.symbol(unit);
            }
        }
        return ns + " ns";
    }

    private static void params(ObjectNode params, CellResult result) {
        Map<String, String> declared = result.params();
        params.put(
                declared.containsKey(STRATEGY) ? OURS + STRATEGY : STRATEGY,
                StrategyName.of(result.declared().strategy()));
        declared.forEach((name, value) -> params.put(name, unsplit(value)));
    }

    /**
     * JMH Visualizer splits parameters at blanks and equals signs, and shows but the first part.
     */
    private static String unsplit(String value) {
        return value.replace(' ', NO_BREAK_SPACE).replace('=', FULLWIDTH_EQUALS);
    }
}
