package dev.assay.processor;

import dev.assay.LoadBenchmark;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.Setup;
import dev.assay.Slo;
import dev.assay.TearDown;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Tells what nothing ever runs: benchmarks of an abstract class that nobody extends, and whatever
 * serves benchmarks in a class that has none.
 */
final class LeftAlone {

    /** In the order in which the first one found is told. */
    private static final List<Class<? extends Annotation>> SERVING =
            Stream.of(
                            List.of(
                                    RequestGenerator.class,
                                    Setup.class,
                                    TearDown.class,
                                    Param.class),
                            StrategyReader.ANNOTATIONS,
                            SettingsReader.ANNOTATIONS,
                            List.of(Slo.class))
                    .<Class<? extends Annotation>>flatMap(List::stream)
                    .toList();

    private final Hierarchy hierarchy;
    private final Complaints complaints;
    private final Collection<TypeElement> known;

    /**
     * @param known the classes of this module as far as they are known: those compiled now, and
     *     those with benchmarks
     */
    LeftAlone(Hierarchy hierarchy, Complaints complaints, Collection<TypeElement> known) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
        this.known = known;
    }

    void check(TypeElement type) {
        List<ExecutableElement> methods = hierarchy.methods(type);
        boolean benchmarks =
                methods.stream().anyMatch(each -> Declared.has(each, LoadBenchmark.class));
        if (benchmarks && !Hierarchy.concrete(type)) {
            refuseAbstract(type, methods);
        } else if (!benchmarks && Hierarchy.concrete(type)) {
            noteServing(type);
        }
    }

    /**
     * One that lacks something, or has a protected constructor, is plainly there to be extended.
     */
    private void refuseAbstract(TypeElement type, List<ExecutableElement> methods) {
        boolean complete =
                methods.stream().anyMatch(each -> Declared.has(each, RequestGenerator.class))
                        && methods.stream()
                                .noneMatch(each -> each.getModifiers().contains(Modifier.ABSTRACT));
        boolean meantToBeExtended =
                ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(each -> each.getModifiers().contains(Modifier.PROTECTED));
        if (!complete || meantToBeExtended || isExtended(type)) {
            return;
        }
        if (type.getKind() == ElementKind.INTERFACE) {
            complaints.refuse(
                    type,
                    "%s has load benchmarks, is an interface, and no class here implements it. A"
                            + " benchmark class must be a plain class, because the harness makes an"
                            + " object of it. Write 'public class', or add a class that implements"
                            + " it.",
                    Names.of(type));
        } else {
            complaints.refuse(
                    type,
                    "Benchmark class %s is abstract, and no class here extends it. It must not be,"
                            + " because the harness makes an object of it. Remove 'abstract', or add"
                            + " a class that extends it. If classes of another module do, give it a"
                            + " protected constructor, which says so.",
                    Names.of(type));
        }
    }

    private boolean isExtended(TypeElement type) {
        return known.stream()
                .anyMatch(
                        each ->
                                !each.equals(type)
                                        && Hierarchy.concrete(each)
                                        && hierarchy.isSubtype(each, type));
    }

    /** A note rather than a warning: a build that fails on warnings must not fail on this. */
    private void noteServing(TypeElement type) {
        Optional<Declared> first =
                SERVING.stream()
                        .flatMap(
                                annotation ->
                                        withMembers(type).flatMap(each -> found(each, annotation)))
                        .findFirst();
        if (first.isPresent() && !isExtended(type)) {
            complaints.note(
                    first.get().on(),
                    "%s %s has no benchmark: %s has no method with @LoadBenchmark, so that nothing of"
                            + " it is run. Put @LoadBenchmark on the method to measure.",
                    first.get().name() + where(first.get().on()),
                    Names.of(first.get().on()),
                    Names.of(type));
        }
    }

    private static Stream<Declared> found(Element on, Class<? extends Annotation> annotation) {
        return annotation == Slo.class
                ? SloReader.on(on).stream()
                : Declared.find(on, annotation).stream();
    }

    private static Stream<Element> withMembers(TypeElement type) {
        return Stream.concat(Stream.of(type), type.getEnclosedElements().stream());
    }

    private static String where(Element element) {
        return switch (element.getKind()) {
            case METHOD -> " method";
            case FIELD -> " field";
            default -> " on";
        };
    }
}
