package dev.assay.processor;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** How messages and the index call things. */
final class Names {

    private Names() {}

    /** Where something is: {@code a.b.ChatLoad}, {@code a.b.ChatLoad.chat(Prompt)}. */
    static String of(Element element) {
        if (element instanceof QualifiedNameable type) {
            return type.getQualifiedName().toString();
        }
        if (element instanceof ExecutableElement method) {
            return of(method.getEnclosingElement()) + "." + signature(method);
        }
        return of(element.getEnclosingElement()) + "." + element.getSimpleName();
    }

    /** Name and parameter types, which a constructor has under the name of its class. */
    static String signature(ExecutableElement method) {
        Element named =
                method.getSimpleName().contentEquals("<init>")
                        ? method.getEnclosingElement()
                        : method;
        return method.getParameters().stream()
                .map(parameter -> of(parameter.asType()))
                .collect(Collectors.joining(", ", named.getSimpleName() + "(", ")"));
    }

    /** A type for a reader: without packages, and without annotations on it. */
    static String of(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return of(array.getComponentType()) + "[]";
        }
        if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            String name = declared.asElement().getSimpleName().toString();
            return declared.getTypeArguments().isEmpty()
                    ? name
                    : declared.getTypeArguments().stream()
                            .map(Names::of)
                            .collect(Collectors.joining(", ", name + "<", ">"));
        }
        return type.getKind().isPrimitive() ? primitive(type) : type.toString();
    }

    /** The full name of an erased type. */
    static String full(TypeMirror erased) {
        if (erased instanceof ArrayType array) {
            return full(array.getComponentType()) + "[]";
        }
        if (erased.getKind() == TypeKind.DECLARED && erased instanceof DeclaredType declared) {
            return of(declared.asElement());
        }
        return erased.getKind().isPrimitive() ? primitive(erased) : erased.toString();
    }

    private static String primitive(TypeMirror type) {
        return type.getKind().name().toLowerCase(Locale.ROOT);
    }
}
