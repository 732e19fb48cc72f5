package dev.assay.compare;

import static dev.assay.metrics.Requests.MS;

import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.metrics.Requests;
import dev.assay.report.CellResult;
import dev.assay.report.Results;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Cells made by hand, with their batches: a constant rate of 100/s for 10 s. */
final class Runs {

    static final SchedulingStrategy STRATEGY = new AsyncConstantStrategy(100);
    static final int REQUESTS = 1000;

    private Runs() {}

    static CellResult cell(List<LongFunction<RequestRecord>> forks) {
        return cell("org.acme.ChatLoad.chat", Map.of(), STRATEGY, forks);
    }

    static CellResult cell(
            String benchmark,
            Map<String, String> params,
            SchedulingStrategy strategy,
            List<LongFunction<RequestRecord>> forks) {
        List<CellMeasurement> measured = new ArrayList<>();
        List<Batches> batches = new ArrayList<>();
        for (LongFunction<RequestRecord> fork : forks) {
            CellMetrics metrics = new CellMetrics(CellWindow.of(strategy, Results.LIMITS));
            for (long tick = 0; tick < REQUESTS; tick++) {
                metrics.add(fork.apply(tick));
            }
            measured.add(metrics.finish(40 * Requests.S, false));
            batches.add(metrics.batches(measured.get(measured.size() - 1)));
        }
        return Results.cell(benchmark, params, strategy, measured).withBatches(batches, measured);
    }

    /** Requests that take as long as they are told. */
    static LongFunction<RequestRecord> taking(LongSupplier serviceNs) {
        return tick -> Requests.at(tick, tick * 10 * MS).completed(serviceNs.getAsLong());
    }
}
