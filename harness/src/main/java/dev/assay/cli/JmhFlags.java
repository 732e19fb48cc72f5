package dev.assay.cli;

import java.util.Map;
import java.util.Optional;

/** Flags of JMH that would mean something else here, or nothing, and what to write instead. */
final class JmhFlags {

    private static final String RESULT_IS_JSON =
            "The result for tools is always JSON; -rff says where it goes.";
    private static final String NO_BATCHES =
            "A load has no batches of operations; -n is the number of measured requests.";
    private static final String ONE_UNIT =
            "Every figure has its unit beside it: times are in milliseconds, rates per second.";
    private static final String NO_PROFILERS =
            "There are no profilers yet; the result has the garbage collections of the worker JVMs.";
    private static final String NO_WARMUP_FORKS =
            "There are no forks for warm-up alone: load runs from the warm-up (-wi, -w) into the"
                    + " measurement without a pause.";

    private static final Map<String, String> INSTEAD =
            Map.ofEntries(
                    Map.entry(
                            "-t",
                            "A load has no threads but streams: use @Concurrent, or -s"
                                    + " concurrent:streams=N."),
                    Map.entry("-tg", "A load has no thread groups: use -s concurrent:streams=N."),
                    Map.entry(
                            "-bm",
                            "A load has a strategy, not a mode: use -s, for example -s throughput"
                                    + " or -s poisson:rate=20."),
                    Map.entry(
                            "-to",
                            "It limits an iteration in JMH; use -request-timeout for one request,"
                                    + " and -drain for what is in flight at the end."),
                    Map.entry("-timeout", "Use -request-timeout."),
                    Map.entry("-tu", ONE_UNIT),
                    Map.entry("-wf", NO_WARMUP_FORKS),
                    Map.entry("-wm", NO_WARMUP_FORKS),
                    Map.entry("-wmb", NO_WARMUP_FORKS),
                    Map.entry("-bs", NO_BATCHES),
                    Map.entry("-wbs", NO_BATCHES),
                    Map.entry("-opi", NO_BATCHES),
                    Map.entry(
                            "-si",
                            "Streams of a closed loop start together; there is nothing to"
                                    + " synchronise."),
                    Map.entry(
                            "-gc",
                            "A collection between iterations would be a pause in the load; use"
                                    + " -jvmArgsAppend for flags of the collector."),
                    Map.entry("-prof", NO_PROFILERS),
                    Map.entry("-lprof", NO_PROFILERS),
                    Map.entry("-rf", RESULT_IS_JSON),
                    Map.entry("-lrf", RESULT_IS_JSON),
                    Map.entry(
                            "-v",
                            "There is one verbosity; what the worker JVMs print is in the output"
                                    + " folder, in a file each."));

    private JmhFlags() {}

    /** What to write instead of a flag; absent if it is none of JMH's. */
    static Optional<String> instead(String flag) {
        return Optional.ofNullable(INSTEAD.get(flag));
    }
}
