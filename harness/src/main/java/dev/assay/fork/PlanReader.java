package dev.assay.fork;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.fork.Messages.Plan;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.strategy.ThroughputStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a plan by hand. That Jackson looks into the records by reflection, to do the same, was
 * nearly a third of what a worker takes from its start to its first call.
 */
final class PlanReader {

    private static final BenchmarkEntry.IterationsEntry NOT_THE_WORKERS =
            new BenchmarkEntry.IterationsEntry(0, 0);

    private PlanReader() {}

    static Plan read(JsonNode plan) throws ProtocolException {
        try {
            return whole(plan);
        } catch (RuntimeException e) {
            throw new ProtocolException("A plan can't be read: " + e, e);
        }
    }

    private static Plan whole(JsonNode plan) throws ProtocolException {
        return new Plan(
                plan.path("index").intValue(),
                plan.path("total").intValue(),
                benchmark(plan.path("benchmark")),
                params(plan.path("params")),
                strategy(plan.path("strategy")),
                limits(plan.path("limits")),
                plan.path("leased").booleanValue());
    }

    /** As far as a worker needs it: how it is repeated and judged is not its business. */
    static BenchmarkEntry forWorker(BenchmarkEntry whole) {
        return benchmark(
                whole.className(),
                whole.methodName(),
                whole.kind(),
                whole.requestType(),
                whole.generator(),
                whole.setUps(),
                whole.tearDowns());
    }

    private static BenchmarkEntry benchmark(JsonNode entry) {
        return benchmark(
                entry.path("className").textValue(),
                entry.path("methodName").textValue(),
                BenchmarkEntry.Kind.valueOf(entry.path("kind").textValue()),
                entry.path("requestType").textValue(),
                entry.path("generator").textValue(),
                texts(entry.path("setUps")),
                texts(entry.path("tearDowns")));
    }

    private static BenchmarkEntry benchmark(
            String className,
            String methodName,
            BenchmarkEntry.Kind kind,
            String requestType,
            String generator,
            List<String> setUps,
            List<String> tearDowns) {
        return new BenchmarkEntry(
                className,
                methodName,
                kind,
                requestType,
                generator,
                List.of(),
                List.of(),
                setUps,
                tearDowns,
                new BenchmarkEntry.ForkEntry(0, 0, 0, "", List.of(), List.of(), List.of()),
                NOT_THE_WORKERS,
                NOT_THE_WORKERS,
                OptionalLong.empty());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static Map<String, String> params(JsonNode object) {
        Map<String, String> params = new LinkedHashMap<>();
        object.properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().textValue()));
        return params;
    }

    private static SchedulingStrategy strategy(JsonNode strategy) throws ProtocolException {
        double rate = strategy.path("rate").doubleValue();
        boolean burst = strategy.path("initialBurst").booleanValue();
        JsonNode most = strategy.path("maxConcurrency");
        OptionalInt maxConcurrency =
                most.isNumber() ? OptionalInt.of(most.intValue()) : OptionalInt.empty();
        String type = strategy.path("type_").textValue();
        return switch (type) {
            case "synchronous" -> new SynchronousStrategy();
            case "concurrent" -> new ConcurrentStrategy(strategy.path("streams").intValue());
            case "throughput" -> new ThroughputStrategy(maxConcurrency);
            case "constant" -> new AsyncConstantStrategy(rate, burst, maxConcurrency);
            case "poisson" ->
                    new AsyncPoissonStrategy(
                            rate, burst, strategy.path("randomSeed").longValue(), maxConcurrency);
            default -> throw new ProtocolException("A worker knows no strategy " + type);
        };
    }

    private static RunLimits limits(JsonNode limits) {
        JsonNode maxNumber = limits.path("maxNumber");
        return new RunLimits(
                maxNumber.isNumber()
                        ? OptionalLong.of(maxNumber.longValue())
                        : OptionalLong.empty(),
                Optional.ofNullable(limits.path("maxDuration").textValue()).map(Duration::parse),
                duration(limits.path("warmup")),
                duration(limits.path("drain")),
                duration(limits.path("requestTimeout")));
    }

    private static Duration duration(JsonNode text) {
        return Duration.parse(text.textValue());
    }
}
