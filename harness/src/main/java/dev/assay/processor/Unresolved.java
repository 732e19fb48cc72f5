package dev.assay.processor;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

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
                .anyMatch(mirror -> lacksValue(mirror) || hasError(mirror));
    }

    private static boolean lacksValue(AnnotationMirror mirror) {
        return ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())
                .stream()
                .anyMatch(
                        attribute ->
                                attribute.getDefaultValue() == null
                                        && !mirror.getElementValues().containsKey(attribute));
    }

    private static boolean hasError(AnnotationMirror mirror) {
        return mirror.getElementValues().entrySet().stream()
                .anyMatch(entry -> isError(entry.getValue(), entry.getKey().getReturnType()));
    }

    /**
     * A compiler's model has something else in place of a value that is none, mostly text. javac's
     * text has no quotes, unlike a string.
     */
    private static boolean isError(AnnotationValue value, TypeMirror type) {
        Object found = value.getValue();
        if (type instanceof ArrayType array) {
            return !(found instanceof List<?> elements)
                    || elements.stream()
                            .map(AnnotationValue.class::cast)
                            .anyMatch(each -> isError(each, array.getComponentType()));
        }
        if (found == null || type.getKind().isPrimitive() && found instanceof String) {
            return true;
        }
        return found instanceof String
                && (!type.toString().endsWith("String") || !value.toString().startsWith("\""));
    }
}
