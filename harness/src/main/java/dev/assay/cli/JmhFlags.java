package dev.assay.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flags of JMH that would mean something else here, or nothing, and what to write instead. */
final class JmhFlags {

    private static final String NO_BATCHES =
            "A load has no batches of operations; -n is the number of measured requests.";
    private static final String NO_BULK =
            "Each cell is warmed up on its own, since load runs from the warm-up (-wi, -w) into the"
                    + " measurement without a pause; -wf runs whole forks for nothing.";

    private static final Map<String, String> INSTEAD =
            Map.ofEntries(
                    Map.entry(
                            "-t",
                            "A load has no threads but streams: use @Concurrent, or -s"
                                    + " concurrent:streams=N."),
                    Map.entry(
                            "-tg",
                            "A load has no thread groups but streams: use @Concurrent, or -s"
                                    + " concurrent:streams=N."),
                    Map.entry(
                            "-bm",
                            "A load has a strategy, not a mode: use -s, for example -s throughput"
                                    + " or -s poisson:rate=20."),
                    Map.entry(
                            "-timeout",
                            "Use -request-timeout for one request, or -to for a load that does not"
                                    + " end."),
                    Map.entry("-wm", NO_BULK),
                    Map.entry("-wmb", NO_BULK),
                    Map.entry("-bs", NO_BATCHES),
                    Map.entry("-wbs", NO_BATCHES),
                    Map.entry("-opi", NO_BATCHES),
                    Map.entry(
                            "-si",
                            "All worker JVMs start at one instant, and iterations run on without a"
                                    + " pause: there is nothing to synchronise."),
                    Map.entry(
                            "-gc",
                            "A collection between iterations would be a pause in the load; use"
                                    + " -prof gc to see what the client collects, and"
                                    + " -jvmArgsAppend for flags of its collector."));

    private JmhFlags() {}

    static Set<String> refused() {
        return INSTEAD.keySet();
    }

    /** What to write instead of a flag; absent if it is none of JMH's. */
    static Optional<String> instead(String flag) {
        return Optional.ofNullable(INSTEAD.get(flag));
    }
}
