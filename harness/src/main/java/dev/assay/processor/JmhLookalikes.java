package dev.assay.processor;

import dev.assay.Fork;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.Setup;
import dev.assay.TearDown;
import dev.assay.Timeout;
import dev.assay.Warmup;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Refuses annotations of JMH that have a twin here: the wrong one was imported. */
final class JmhLookalikes {

    private static final String JMH = "org.openjdk.jmh.annotations.";

    private static final List<Class<? extends Annotation>> TWINS =
            List.of(
                    Fork.class,
                    Measurement.class,
                    Param.class,
                    Setup.class,
                    TearDown.class,
                    Timeout.class,
                    Warmup.class);

    private final Hierarchy hierarchy;
    private final Complaints complaints;

    JmhLookalikes(Hierarchy hierarchy, Complaints complaints) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
    }

    /** Checks a class with load benchmarks, its superclasses, and what they hold. */
    void check(TypeElement type) {
        for (TypeElement each : hierarchy.lineage(type)) {
            Stream.concat(Stream.of(each), each.getEnclosedElements().stream())
                    .filter(element -> element == each || !(element instanceof TypeElement))
                    .forEach(this::check);
        }
    }

    private void check(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            String found = Declared.typeName(mirror);
            TWINS.stream()
                    .filter(twin -> found.equals(JMH + twin.getSimpleName()))
                    .forEach(twin -> refuse(new Declared(element, mirror), found, twin));
        }
    }

    private void refuse(Declared declared, String found, Class<? extends Annotation> twin) {
        complaints.refuse(
                declared,
                "%s has JMH's %s (%s). It must be %s, because JMH's has no "
                        + "meaning in a class with load benchmarks. Change the import.",
                Names.of(declared.on()),
                declared.name(),
                found,
                twin.getName());
    }
}
