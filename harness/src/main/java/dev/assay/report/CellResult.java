package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.assay.PromptCounts;
import dev.assay.WorkerDescription;
import dev.assay.certificate.Certificate;
import dev.assay.metrics.Batches;
import dev.assay.metrics.CellMeasurement;
import dev.assay.slo.SloLimit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of one cell.
 *
 * @param benchmark class and method
 * @param params values of its parameters, by name
 * @param declared the load that it was to send
 * @param worker what answered
 * @param workerJvm what its worker processes ran on
 * @param origins when each fork's schedule began
 * @param certificate whether the load was the declared one
 * @param figures all forks pooled
 * @param forks each fork alone, where there were several
 * @param forkSpread how far the forks are apart, by figure; empty if there was one
 * @param intervals how far the true value may be from a figure, by quantity and figure
 * @param clientGc the collector of the worker JVMs; absent if one of them did not live to tell
 * @param slos what became of the declared objectives, all forks pooled; empty if there are none
 * @param batches what comparing the figures with others takes; absent in a result of an older Assay
 * @param prompts what the workers found in the prompts that they sent, all forks together, warm-up
 *     included; absent if they do not look at them
 * @param notes what a reader must know to read the figures right, a sentence each: of the streams,
 *     and what the workers said of themselves
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CellResult(
        String benchmark,
        Map<String, String> params,
        DeclaredLoad declared,
        WorkerDescription worker,
        Jvm workerJvm,
        List<Origin> origins,
        Certificate certificate,
        Figures figures,
        List<Figures> forks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, ForkSpread> forkSpread,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                Map<String, Map<String, IntervalResult>> intervals,
        Optional<ClientGc> clientGc,
        List<SloResult> slos,
        Optional<BatchesResult> batches,
        Optional<PromptsResult> prompts,
        List<String> notes) {

    public CellResult {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        origins = List.copyOf(origins);
        forks = List.copyOf(forks);
        forkSpread = ordered(forkSpread);
        intervals = ordered(intervals);
        slos = slos == null ? List.of() : List.copyOf(slos);
        batches = batches == null ? Optional.empty() : batches;
        prompts = prompts == null ? Optional.empty() : prompts;
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Absent in a result of an older Assay. */
    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * The result of a cell from what was measured.
     *
     * @param forks the measurement of each fork; at least one
     */
    public static CellResult of(
            String benchmark,
            Map<String, String> params,
            DeclaredLoad declared,
            WorkerDescription worker,
            Jvm workerJvm,
            List<Origin> origins,
            Certificate certificate,
            List<CellMeasurement> forks) {
        CellMeasurement pooled = CellMeasurement.pool(forks);
        List<Figures> each =
                forks.size() == 1 ? List.of() : forks.stream().map(Figures::of).toList();
        return new CellResult(
                benchmark,
                params,
                declared,
                worker,
                workerJvm,
                origins,
                certificate,
                Figures.of(pooled),
                each,
                ForkSpread.of(each),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Stream.concat(StreamNotes.of(pooled).stream(), TokenNotes.of(pooled).stream())
                        .toList());
    }

    /** The same, with what is known of the client's collector. */
    public CellResult withClientGc(Optional<ClientGc> gc) {
        return new CellResult(
                benchmark,
                params,
                declared,
                worker,
                workerJvm,
                origins,
                certificate,
                figures,
                forks,
                forkSpread,
                intervals,
                gc,
                slos,
                batches,
                prompts,
                notes);
    }

    /** The same, with what became of objectives. */
    public CellResult withSlos(List<SloLimit> limits, List<CellMeasurement> measuredForks) {
        CellMeasurement pooled = CellMeasurement.pool(measuredForks);
        return new CellResult(
                benchmark,
                params,
                declared,
                worker,
                workerJvm,
                origins,
                certificate,
                figures,
                forks,
                forkSpread,
                intervals,
                clientGc,
                limits.stream().map(limit -> SloResult.of(limit, pooled)).toList(),
                batches,
                prompts,
                notes);
    }

    /** The same, with its forks in batches. */
    public CellResult withBatches(List<Batches> ofForks, List<CellMeasurement> measuredForks) {
        CellMeasurement pooled = CellMeasurement.pool(measuredForks);
        return new CellResult(
                benchmark,
                params,
                declared,
                worker,
                workerJvm,
                origins,
                certificate,
                figures,
                forks,
                forkSpread,
                IntervalResult.of(pooled, ofForks),
                clientGc,
                slos,
                Optional.of(BatchesResult.of(pooled, ofForks)),
                prompts,
                notes);
    }

    /** The same, with what the workers found in the prompts that they sent. */
    public CellResult withPrompts(Optional<PromptCounts> found) {
        List<String> more = found.map(PromptNotes::of).orElse(List.of());
        return with(
                found.map(PromptsResult::of),
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    /** The same, with what the workers of all forks said of themselves; each sentence once. */
    public CellResult withRemarks(List<String> remarks) {
        return with(prompts, Stream.concat(notes.stream(), remarks.stream()).distinct().toList());
    }

    private CellResult with(Optional<PromptsResult> newPrompts, List<String> newNotes) {
        return new CellResult(
                benchmark,
                params,
                declared,
                worker,
                workerJvm,
                origins,
                certificate,
                figures,
                forks,
                forkSpread,
                intervals,
                clientGc,
                slos,
                batches,
                newPrompts,
                newNotes);
    }

    /** Class and method, without the package. */
    public String shortName() {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', Math.max(0, method - 1)) + 1);
    }
}
