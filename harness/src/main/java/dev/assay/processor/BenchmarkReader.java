package dev.assay.processor;

import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Warmup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;

/** Reads the benchmarks of a class into lines of the index. */
final class BenchmarkReader {

    private final Hierarchy hierarchy;
    private final Complaints complaints;
    private final ClassRules classRules;
    private final JmhLookalikes lookalikes;
    private final CallReader calls;
    private final Params params;
    private final SloFit slos;

    BenchmarkReader(Hierarchy hierarchy, Complaints complaints) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
        this.classRules = new ClassRules(hierarchy.elements(), complaints);
        this.lookalikes = new JmhLookalikes(hierarchy, complaints);
        this.calls = new CallReader(hierarchy, complaints);
        this.params = new Params(hierarchy, complaints);
        this.slos = new SloFit(complaints);
    }

    /** The benchmarks of a class, inherited ones included; none for one that can't be made. */
    List<IndexLine> read(TypeElement host) {
        List<ExecutableElement> benchmarks =
                hierarchy.methods(host).stream()
                        .filter(method -> Declared.has(method, LoadBenchmark.class))
                        .toList();
        if (benchmarks.isEmpty()) {
            return List.of();
        }
        lookalikes.checkLineage(host);
        if (!Hierarchy.concrete(host)) {
            return List.of();
        }
        classRules.check(host);
        refuseOverloads(host, benchmarks);
        List<JsonLine> values = params.read(host);
        Fixtures fixtures = new Fixtures(hierarchy, host);
        GeneratorMatch generators = new GeneratorMatch(hierarchy, complaints, host);
        return benchmarks.stream()
                .flatMap(each -> line(host, each, generators, values, fixtures).stream())
                .toList();
    }

    private Optional<IndexLine> line(
            TypeElement host,
            ExecutableElement method,
            GeneratorMatch generators,
            List<JsonLine> values,
            Fixtures fixtures) {
        Optional<Call> call = calls.read(host, method);
        Optional<String> generator = call.flatMap(each -> generators.find(method, each));
        if (generator.isEmpty()) {
            return Optional.empty();
        }
        Precedence precedence = new Precedence(hierarchy, method, host);
        SettingsReader settings = new SettingsReader(precedence);
        String className = hierarchy.elements().getBinaryName(host).toString();
        String methodName = method.getSimpleName().toString();
        JsonLine line =
                new JsonLine()
                        .text(IndexLine.CLASS_NAME, className)
                        .text(IndexLine.METHOD_NAME, methodName)
                        .text("kind", call.get().kind().name())
                        .text("requestType", requestType(call.get()))
                        .text("generator", generator.get())
                        .objects("strategies", StrategyReader.read(precedence))
                        .objects("params", values)
                        .texts("setUps", fixtures.setUps())
                        .texts("tearDowns", fixtures.tearDowns())
                        .object("fork", settings.fork())
                        .object("warmup", settings.iterations(Warmup.class))
                        .object("measurement", settings.iterations(Measurement.class));
        settings.timeoutNs().ifPresent(timeoutNs -> line.number("timeoutNs", timeoutNs));
        List<String> objectives = slos.read(method, call.get(), precedence);
        if (!objectives.isEmpty()) {
            line.texts("slos", objectives);
        }
        return Optional.of(new IndexLine(className, methodName, line.toString()));
    }

    private String requestType(Call call) {
        return Names.full(hierarchy.types().erasure(call.request()));
    }

    private void refuseOverloads(TypeElement host, List<ExecutableElement> benchmarks) {
        Map<Name, ExecutableElement> seen = new HashMap<>();
        for (ExecutableElement method : benchmarks) {
            ExecutableElement nearer = seen.putIfAbsent(method.getSimpleName(), method);
            if (nearer != null) {
                boolean inherited = !method.getEnclosingElement().equals(host);
                complaints.refuse(
                        inherited ? placeOf(nearer, host) : method,
                        "Benchmark class %s has several @LoadBenchmark methods of the "
                                + "name %s. Names must differ, because a benchmark is selected "
                                + "by class and method name alone. Rename one of them.",
                        Names.of(host),
                        method.getSimpleName());
            }
        }
    }

    /** Where to tell what is wrong with a method only in the class that may have inherited it. */
    static Element placeOf(ExecutableElement method, TypeElement host) {
        return method.getEnclosingElement().equals(host) ? method : host;
    }
}
