package dev.assay.processor;

import dev.assay.LoadBenchmark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Finds the generator of a benchmark: the only one, the named one, or the only one that fits. */
final class GeneratorMatch {

    private final Hierarchy hierarchy;
    private final Complaints complaints;
    private final TypeElement host;
    private final List<Generator> generators;

    GeneratorMatch(Hierarchy hierarchy, Complaints complaints, TypeElement host) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
        this.host = host;
        this.generators = Generator.of(host, hierarchy);
        refuseSameName();
    }

    private void refuseSameName() {
        for (Generator generator : generators) {
            List<Generator> same =
                    generators.stream().filter(g -> g.name().equals(generator.name())).toList();
            if (same.size() > 1) {
                complaints.refuse(
                        later(same.get(0).method(), same.get(1).method()),
                        "Benchmark class %s has %d generators of the name \"%s\": %s. "
                                + "Names must differ, because a benchmark chooses its generator "
                                + "by name. Give one of them another name by "
                                + "@RequestGenerator(\"...\").",
                        Names.of(host),
                        same.size(),
                        generator.name(),
                        same.stream()
                                .map(each -> Names.signature(each.method()))
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    /** The one that is to be changed: the second of one class, or else the nearer one. */
    private static ExecutableElement later(ExecutableElement nearer, ExecutableElement other) {
        return nearer.getEnclosingElement().equals(other.getEnclosingElement()) ? other : nearer;
    }

    /** The name of the generator's method; absent if none fits, which is then told. */
    Optional<String> find(ExecutableElement benchmark, Call call) {
        Declared annotation = Declared.find(benchmark, LoadBenchmark.class).orElseThrow();
        String wanted = annotation.text("generator");
        if (generators.isEmpty()) {
            refuseNone(benchmark, call);
            return Optional.empty();
        }
        if (!wanted.isEmpty()) {
            return named(wanted, annotation, benchmark, call);
        }
        return generators.size() == 1
                ? checked(generators.get(0), benchmark, call)
                : byType(benchmark, call);
    }

    private void refuseNone(ExecutableElement benchmark, Call call) {
        complaints.refuse(
                BenchmarkReader.placeOf(benchmark, host),
                "Benchmark class %s has no @RequestGenerator. %s needs one, "
                        + "because the harness does not know what to send. Add a public "
                        + "method without parameters, with @RequestGenerator, that "
                        + "returns one of %s of %s.",
                Names.of(host),
                Names.signature(benchmark),
                Generator.SHAPES,
                Names.of(call.request()));
    }

    private Optional<String> named(
            String wanted, Declared annotation, ExecutableElement benchmark, Call call) {
        Optional<Generator> found =
                generators.stream().filter(each -> each.name().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            String message =
                    "@LoadBenchmark method %s names the generator \"%s\", which %s "
                            + "does not have. It has %s. Write the name of one of these, "
                            + "which is its method's unless @RequestGenerator gives another.";
            Object[] arguments = {Names.of(benchmark), wanted, Names.of(host), list(generators)};
            if (benchmark.getEnclosingElement().equals(host)) {
                complaints.refuseAt(annotation, "generator", message, arguments);
            } else {
                complaints.refuse(host, message, arguments);
            }
        }
        return found.flatMap(generator -> checked(generator, benchmark, call));
    }

    private Optional<String> checked(Generator generator, ExecutableElement benchmark, Call call) {
        Optional<TypeMirror> requests = generator.requests();
        if (requests.isPresent() && !fits(generator, call)) {
            Element place = benchmark.getEnclosingElement();
            complaints.refuse(
                    place.equals(generator.method().getEnclosingElement())
                            ? benchmark
                            : BenchmarkReader.placeOf(benchmark, host),
                    "@LoadBenchmark method %s takes %s, and generator %s makes %s. "
                            + "The requests must be of a type that the benchmark takes, "
                            + "because they are handed to it as they are. Change one of the "
                            + "two types.",
                    Names.of(benchmark),
                    Names.of(call.request()),
                    Names.of(generator.method()),
                    Names.of(requests.get()));
            return Optional.empty();
        }
        return Optional.of(generator.method().getSimpleName().toString());
    }

    private Optional<String> byType(ExecutableElement benchmark, Call call) {
        List<Generator> fitting = generators.stream().filter(each -> fits(each, call)).toList();
        if (fitting.size() == 1) {
            return Optional.of(fitting.get(0).method().getSimpleName().toString());
        }
        boolean allReadable = generators.stream().allMatch(each -> each.requests().isPresent());
        if (allReadable && fitting.isEmpty()) {
            complaints.refuse(
                    BenchmarkReader.placeOf(benchmark, host),
                    "@LoadBenchmark method %s takes %s, and none of the generators of %s makes "
                            + "that: %s. Exactly one must, because it is chosen by the type of "
                            + "its requests. Change a type, or add a generator.",
                    Names.of(benchmark),
                    Names.of(call.request()),
                    Names.of(host),
                    list(generators));
        } else if (allReadable) {
            complaints.refuse(
                    BenchmarkReader.placeOf(benchmark, host),
                    "@LoadBenchmark method %s takes %s, and %d generators of %s make that: %s. "
                            + "Exactly one must, because it is chosen by the type of its "
                            + "requests. Name the right one by "
                            + "@LoadBenchmark(generator = \"...\").",
                    Names.of(benchmark),
                    Names.of(call.request()),
                    fitting.size(),
                    Names.of(host),
                    list(fitting));
        }
        return Optional.empty();
    }

    private boolean fits(Generator generator, Call call) {
        return generator
                .requests()
                .filter(made -> hierarchy.types().isAssignable(made, call.request()))
                .isPresent();
    }

    private static String list(List<Generator> generators) {
        return generators.stream()
                .map(
                        each ->
                                "%s (%s)"
                                        .formatted(
                                                each.name(),
                                                Names.of(each.method().getReturnType())))
                .collect(Collectors.joining(", "));
    }
}
