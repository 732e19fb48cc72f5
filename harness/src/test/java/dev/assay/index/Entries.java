package dev.assay.index;

import dev.assay.index.BenchmarkEntry.ForkEntry;
import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.index.BenchmarkEntry.Kind;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.SynchronousStrategy;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Entries of an index. */
final class Entries {

    private Entries() {}

    static BenchmarkEntry entry(String className, String methodName, String generator) {
        return new BenchmarkEntry(
                className,
                methodName,
                Kind.CALL,
                "java.lang.String",
                generator,
                List.of(
                        new SynchronousStrategy(),
                        new AsyncPoissonStrategy(20, false, 42, OptionalInt.of(7))),
                List.of(new ParamEntry("target", "java.lang.String", List.of("a", "b"), List.of())),
                List.of("open"),
                List.of("close"),
                new ForkEntry(1, 0, 2, "", List.of("-Xmx1g"), List.of(), List.of()),
                new IterationsEntry(1, 5_000_000_000L),
                new IterationsEntry(2, 30_000_000_000L),
                OptionalLong.empty());
    }
}
