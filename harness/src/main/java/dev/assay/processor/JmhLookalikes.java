package dev.assay.processor;

import dev.assay.Fork;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.Setup;
import dev.assay.TearDown;
import dev.assay.Timeout;
import dev.assay.Warmup;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Refuses annotations of JMH in a class with Assay's: either the wrong one of two twins was
 * imported, or something is asked for that load has no use for.
 */
final class JmhLookalikes {

    private static final String JMH = "org.openjdk.jmh.annotations.";
    private static final String OURS = LoadBenchmark.class.getPackageName() + ".";

    private static final List<Class<? extends Annotation>> TWINS =
            List.of(
                    Fork.class,
                    Measurement.class,
                    Param.class,
                    Setup.class,
                    TearDown.class,
                    Timeout.class,
                    Warmup.class);

    /** Those without a twin: why they can't be meant, and what to do. */
    private static final Map<String, String> WITHOUT_TWIN =
            Map.of(
                    "Benchmark",
                    "JMH would call the method in a loop, and nothing would say when a request is"
                            + " sent. Write @LoadBenchmark in its place, or move what JMH is to run"
                            + " into a class of its own.",
                    "State",
                    "the class of a load benchmark is its state anyway: one object in each worker"
                            + " JVM. Remove it; what it holds belongs into fields of this class,"
                            + " with @Param and @Setup.",
                    "Threads",
                    "a load is made of users and schedules, not of threads. Remove it; write"
                            + " @Concurrent(streams = n) for n users who wait for their answers.",
                    "BenchmarkMode",
                    "each load benchmark tells both latencies and rates. Remove it; when requests"
                            + " are sent is said by @Synchronous, @Concurrent, @Throughput,"
                            + " @Constant or @Poisson.",
                    "OutputTimeUnit",
                    "the unit belongs to the report, not to the benchmark. Remove it; use the"
                            + " option -tu (assay.tu).",
                    "Group",
                    "load benchmarks are measured one at a time. Remove it; let one generator make"
                            + " the requests of several kinds.",
                    "GroupThreads",
                    "load benchmarks are measured one at a time. Remove it; write"
                            + " @Concurrent(streams = n) for n users who wait for their answers.",
                    "OperationsPerInvocation",
                    "each call is one request. Remove it; let the generator make as many requests"
                            + " as are meant.",
                    "CompilerControl",
                    "it speaks to the JVMs that JMH starts. Remove it; write"
                            + " @Fork(jvmArgsAppend = \"-XX:CompileCommand=...\").",
                    "AuxCounters",
                    "nothing reads such counters. Remove it; what is counted of a load is in the"
                            + " report.");

    private final Hierarchy hierarchy;
    private final Complaints complaints;

    JmhLookalikes(Hierarchy hierarchy, Complaints complaints) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
    }

    /** Checks a class with load benchmarks, its superclasses, and what they hold. */
    void checkLineage(TypeElement type) {
        for (TypeElement each : hierarchy.lineage(type)) {
            withMembers(each).forEach(this::check);
        }
    }

    /** Checks a class that has anything of Assay's, be it without a load benchmark. */
    void check(TypeElement type) {
        if (withMembers(type).anyMatch(JmhLookalikes::hasOurs)) {
            withMembers(type).forEach(this::check);
        }
    }

    /** Without the types in it, which stand for themselves. */
    private static Stream<Element> withMembers(TypeElement type) {
        return Stream.concat(
                Stream.of(type),
                type.getEnclosedElements().stream()
                        .filter(element -> !(element instanceof TypeElement)));
    }

    private static boolean hasOurs(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(Declared::typeName)
                .anyMatch(
                        name ->
                                name.lastIndexOf('.') == OURS.length() - 1
                                        && name.startsWith(OURS));
    }

    private void check(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            String found = Declared.typeName(mirror);
            if (found.startsWith(JMH)) {
                refuse(new Declared(element, mirror), found, found.substring(JMH.length()));
            }
        }
    }

    private void refuse(Declared declared, String found, String simpleName) {
        Optional<String> twin =
                TWINS.stream()
                        .filter(each -> each.getSimpleName().equals(simpleName))
                        .<String>map(Class::getName)
                        .findFirst();
        if (twin.isPresent()) {
            complaints.refuse(
                    declared,
                    "%s has JMH's %s (%s). It must be %s, because JMH's has no "
                            + "meaning in a class with load benchmarks. Change the import.",
                    Names.of(declared.on()),
                    declared.name(),
                    found,
                    twin.get());
        } else {
            complaints.refuse(
                    declared,
                    "%s has JMH's %s (%s). It can't be in a class with load benchmarks, because %s",
                    Names.of(declared.on()),
                    declared.name(),
                    found,
                    WITHOUT_TWIN.getOrDefault(simpleName, "it has no meaning there. Remove it."));
        }
    }
}
