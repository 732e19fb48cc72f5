package dev.assay.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * An annotation as it stands in the source.
 *
 * @param on what it stands on
 * @param mirror the annotation
 */
record Declared(Element on, AnnotationMirror mirror) {

    static Optional<Declared> find(Element on, Class<? extends Annotation> type) {
        return on.getAnnotationMirrors().stream()
                .filter(mirror -> typeName(mirror).equals(type.getName()))
                .<Declared>map(mirror -> new Declared(on, mirror))
                .findFirst();
    }

    /**
     * All annotations of a type that may stand several times at one place, in the order in which
     * they are written: the compiler puts several into one that holds them.
     */
    static List<Declared> findAll(
            Element on, Class<? extends Annotation> type, Class<? extends Annotation> container) {
        List<Declared> found = new ArrayList<>();
        for (AnnotationMirror mirror : on.getAnnotationMirrors()) {
            Declared declared = new Declared(on, mirror);
            if (typeName(mirror).equals(type.getName())) {
                found.add(declared);
            } else if (typeName(mirror).equals(container.getCanonicalName())) {
                declared.values("value").stream()
                        .map(each -> new Declared(on, (AnnotationMirror) each.getValue()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    static boolean has(Element on, Class<? extends Annotation> type) {
        return find(on, type).isPresent();
    }

    static String typeName(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
    }

    /** The annotation as a user writes it, such as {@code @Fork}. */
    String name() {
        return "@" + mirror.getAnnotationType().asElement().getSimpleName();
    }

    /** Whether the source gives the attribute a value, rather than leaving it to its default. */
    boolean wrote(String attribute) {
        return written(attribute).isPresent();
    }

    Optional<AnnotationValue> written(String attribute) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(attribute))
                .<AnnotationValue>map(Map.Entry::getValue)
                .findFirst();
    }

    long number(String attribute) {
        return ((Number) value(attribute)).longValue();
    }

    double real(String attribute) {
        return ((Number) value(attribute)).doubleValue();
    }

    boolean flag(String attribute) {
        return (Boolean) value(attribute);
    }

    String text(String attribute) {
        return (String) value(attribute);
    }

    /** The simple name of the enum constant that the attribute holds. */
    String constant(String attribute) {
        return ((VariableElement) value(attribute)).getSimpleName().toString();
    }

    /** The elements of an attribute that is an array. */
    List<AnnotationValue> values(String attribute) {
        return ((List<?>) value(attribute)).stream().map(AnnotationValue.class::cast).toList();
    }

    List<String> texts(String attribute) {
        return values(attribute).stream().map(each -> (String) each.getValue()).toList();
    }

    /** What was written, or else the default. */
    private Object value(String attribute) {
        return written(attribute).orElseGet(() -> defaultOf(attribute)).getValue();
    }

    private AnnotationValue defaultOf(String attribute) {
        return ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())
                .stream()
                .filter(method -> method.getSimpleName().contentEquals(attribute))
                .map(ExecutableElement::getDefaultValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no " + attribute));
    }
}
