package dev.assay.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What a class has, its superclasses and interfaces included. */
final class Hierarchy {

    private final Types types;
    private final Elements elements;

    Hierarchy(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    Types types() {
        return types;
    }

    Elements elements() {
        return elements;
    }

    /** The class and its superclasses, nearest first, without those of the JDK. */
    List<TypeElement> lineage(TypeElement type) {
        List<TypeElement> lineage = new ArrayList<>();
        TypeElement at = type;
        while (at != null && !ofTheJdk(at)) {
            lineage.add(at);
            TypeMirror above = at.getSuperclass();
            at = above.getKind() == TypeKind.DECLARED ? (TypeElement) types.asElement(above) : null;
        }
        return lineage;
    }

    private static boolean ofTheJdk(TypeElement type) {
        return type.getQualifiedName().toString().startsWith("java.");
    }

    /** The lineage, and then every interface that a class of it implements, without the JDK's. */
    private Set<TypeElement> ancestry(TypeElement type) {
        Set<TypeElement> ancestry = new LinkedHashSet<>(lineage(type));
        Deque<TypeElement> open = new ArrayDeque<>(ancestry);
        while (!open.isEmpty()) {
            for (TypeMirror each : open.remove().getInterfaces()) {
                TypeElement found = (TypeElement) types.asElement(each);
                if (each.getKind() == TypeKind.DECLARED
                        && !ofTheJdk(found)
                        && ancestry.add(found)) {
                    open.add(found);
                }
            }
        }
        return ancestry;
    }

    /** The methods of a class and of its ancestry that are not overridden, nearest class first. */
    List<ExecutableElement> methods(TypeElement type) {
        List<ExecutableElement> methods = new ArrayList<>();
        for (TypeElement ancestor : ancestry(type)) {
            for (ExecutableElement method : methodsOf(ancestor)) {
                if (methods.stream().noneMatch(near -> overrides(near, method, type))) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    private boolean overrides(ExecutableElement near, ExecutableElement far, TypeElement type) {
        return near.getSimpleName().equals(far.getSimpleName())
                && elements.overrides(near, far, type);
    }

    /** What a method overrides, nearest first; none of the JDK's. */
    List<ExecutableElement> overridden(ExecutableElement method) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        return ancestry(owner).stream()
                .filter(ancestor -> !ancestor.equals(owner))
                .flatMap(ancestor -> methodsOf(ancestor).stream())
                .filter(far -> overrides(method, far, owner))
                .toList();
    }

    /** Whether a class extends or implements another one, whatever their type arguments. */
    boolean isSubtype(TypeElement type, TypeElement of) {
        return types.isSubtype(types.erasure(type.asType()), types.erasure(of.asType()));
    }

    /** The fields of a class and of its superclasses, nearest class first. */
    List<VariableElement> fields(TypeElement type) {
        return lineage(type).stream()
                .flatMap(each -> ElementFilter.fieldsIn(each.getEnclosedElements()).stream())
                .toList();
    }

    static List<ExecutableElement> methodsOf(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements());
    }

    /** The method's type as seen from a class that may bind type variables of its superclass. */
    ExecutableType seenFrom(TypeElement type, ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
    }

    /** A type, or one above it, that is the class of the given name with its type arguments. */
    Optional<DeclaredType> as(TypeMirror type, String name) {
        Deque<TypeMirror> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            TypeMirror next = open.remove();
            switch (next.getKind()) {
                case DECLARED -> {
                    TypeElement element = (TypeElement) types.asElement(next);
                    if (element.getQualifiedName().contentEquals(name)) {
                        return Optional.of((DeclaredType) next);
                    }
                    open.addAll(types.directSupertypes(next));
                }
                case TYPEVAR, INTERSECTION -> open.addAll(types.directSupertypes(next));
                default -> {
                    // nothing is above it
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the class can be made: neither abstract nor an interface. */
    static boolean concrete(TypeElement type) {
        return type.getKind().isClass() && !type.getModifiers().contains(Modifier.ABSTRACT);
    }
}
