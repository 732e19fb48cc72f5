package dev.assay.processor;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Which of several declarations counts: the method's, then the class's, then its superclass's. */
final class Precedence {

    private final List<Element> places;

    /** For a method as a benchmark of {@code host}, which may have inherited it. */
    Precedence(Hierarchy hierarchy, ExecutableElement method, TypeElement host) {
        this.places =
                Stream.<Element>concat(Stream.of(method), hierarchy.lineage(host).stream())
                        .toList();
    }

    /** Method, class, superclasses. */
    List<Element> places() {
        return places;
    }

    /** The nearest annotation of a type. */
    Optional<Declared> nearest(Class<? extends Annotation> type) {
        return places.stream().flatMap(place -> Declared.find(place, type).stream()).findFirst();
    }

    /** The nearest annotation of a type in whose source the attribute stands. */
    Optional<Declared> nearest(Class<? extends Annotation> type, String attribute) {
        return places.stream()
                .flatMap(place -> Declared.find(place, type).stream())
                .filter(declared -> declared.wrote(attribute))
                .findFirst();
    }
}
