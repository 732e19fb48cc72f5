package dev.assay.processor;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Tells a class that the compiler itself will refuse, because a name in it stands for nothing. Such
 * a class is not read: whatever could be said of it would only hide the compiler's own message.
 */
final class Unresolved {

    private Unresolved() {}

    static boolean in(TypeElement type) {
        return Stream.concat(Stream.of(type), type.getEnclosedElements().stream())
                .anyMatch(
                        element ->
                                types(element).anyMatch(each -> each.getKind() == TypeKind.ERROR)
                                        || inAnnotations(element));
    }

    /** The types that an element is declared with. */
    private static Stream<? extends TypeMirror> types(Element element) {
        if (element instanceof TypeElement type) {
            return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream());
        }
        if (element instanceof ExecutableElement method) {
            return Stream.concat(
                    Stream.of(method.getReturnType()),
                    method.getParameters().stream().map(VariableElement::asType));
        }
        return Stream.of(element.asType());
    }

    private static boolean inAnnotations(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getElementValues)
                .flatMap(values -> values.values().stream())
                .anyMatch(Unresolved::isError);
    }

    /** The model has text in place of a value that is none; unlike a string it has no quotes. */
    private static boolean isError(AnnotationValue value) {
        if (value.getValue() instanceof List<?> elements) {
            return elements.stream().map(AnnotationValue.class::cast).anyMatch(Unresolved::isError);
        }
        return value.getValue() == null
                || value.getValue() instanceof String && !value.toString().startsWith("\"");
    }
}
