package dev.assay.processor;

import dev.assay.RequestGenerator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * A method that makes requests.
 *
 * @param method the method
 * @param name the name by which a benchmark refers to it
 * @param requests the type of its requests; absent if it can't be told
 */
record Generator(ExecutableElement method, String name, Optional<TypeMirror> requests) {

    static final String SHAPES = "LongFunction, Supplier, Iterable, Iterator or Stream";

    private static final List<String> SOURCES =
            List.of(
                    LongFunction.class.getName(),
                    Supplier.class.getName(),
                    Iterable.class.getName(),
                    Iterator.class.getName(),
                    Stream.class.getName());

    /** The generators of a class, those that it inherits included. */
    static List<Generator> of(TypeElement host, Hierarchy hierarchy) {
        return hierarchy.methods(host).stream()
                .filter(method -> Declared.has(method, RequestGenerator.class))
                .map(method -> of(method, host, hierarchy))
                .toList();
    }

    private static Generator of(ExecutableElement method, TypeElement host, Hierarchy hierarchy) {
        String given = Declared.find(method, RequestGenerator.class).orElseThrow().text("value");
        String name = given.isEmpty() ? method.getSimpleName().toString() : given;
        TypeMirror returned = hierarchy.seenFrom(host, method).getReturnType();
        return new Generator(method, name, requests(returned, hierarchy));
    }

    private static Optional<TypeMirror> requests(TypeMirror returned, Hierarchy hierarchy) {
        return source(returned, hierarchy)
                .filter(source -> !source.getTypeArguments().isEmpty())
                .map(source -> upper(source.getTypeArguments().get(0), hierarchy));
    }

    private static Optional<DeclaredType> source(TypeMirror returned, Hierarchy hierarchy) {
        return SOURCES.stream().flatMap(name -> hierarchy.as(returned, name).stream()).findFirst();
    }

    /** The most that is known of what comes out of a wildcard. */
    private static TypeMirror upper(TypeMirror argument, Hierarchy hierarchy) {
        if (argument instanceof WildcardType wildcard && argument.getKind() == TypeKind.WILDCARD) {
            return wildcard.getExtendsBound() == null
                    ? hierarchy.elements().getTypeElement("java.lang.Object").asType()
                    : wildcard.getExtendsBound();
        }
        return argument;
    }

    /** Refuses a method that returns nothing from which requests of a known type come. */
    static void checkType(ExecutableElement method, Hierarchy hierarchy, Complaints complaints) {
        TypeMirror returned = method.getReturnType();
        Optional<DeclaredType> source = source(returned, hierarchy);
        if (source.isEmpty()) {
            complaints.refuse(
                    method,
                    "@RequestGenerator method %s returns %s. It must return one of "
                            + "%s of the request's type, because requests are drawn from it "
                            + "while the load runs. Return, for example, List.of(...) as "
                            + "Iterable<Request>.",
                    Names.of(method),
                    returned.getKind() == TypeKind.VOID ? "nothing" : Names.of(returned),
                    SHAPES);
        } else if (source.get().getTypeArguments().isEmpty()) {
            complaints.refuse(
                    method,
                    "@RequestGenerator method %s returns the raw type %s. It must "
                            + "say of what, because the requests are checked against what "
                            + "the benchmark takes. Write %s<Request> with the type of your "
                            + "requests.",
                    Names.of(method),
                    Names.of(returned),
                    Names.of(returned));
        }
    }
}
