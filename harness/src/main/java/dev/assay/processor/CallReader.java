package dev.assay.processor;

import dev.assay.RequestsWorker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Tells the shape of a benchmark method, and the type of its requests. */
final class CallReader {

    /** What comes back before the answer does, and so would be measured wrongly. */
    private static final List<String> ANSWERED_LATER =
            List.of(
                    Future.class.getName(),
                    Flow.Publisher.class.getCanonicalName(),
                    "org.reactivestreams.Publisher");

    private static final String JMH = "org.openjdk.jmh.";

    private final Hierarchy hierarchy;
    private final Complaints complaints;

    CallReader(Hierarchy hierarchy, Complaints complaints) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
    }

    /** Absent if the method has none of the shapes, which is then told, or can't be read. */
    Optional<Call> read(TypeElement host, ExecutableElement method) {
        if (!method.getTypeParameters().isEmpty() || refusedForJmh(method)) {
            return Optional.empty();
        }
        ExecutableType type = hierarchy.seenFrom(host, method);
        Optional<DeclaredType> worker =
                hierarchy.as(type.getReturnType(), RequestsWorker.class.getName());
        return switch (type.getParameterTypes().size()) {
            case 0 -> worker(method, type.getReturnType(), worker);
            case 1 -> call(method, type, worker);
            default -> {
                complaints.refuse(
                        method,
                        "@LoadBenchmark method %s has %d parameters. It takes one, the "
                                + "request, because the harness has nothing else to give. Put "
                                + "the rest into the request, or into @Param fields.",
                        Names.of(method),
                        method.getParameters().size());
                yield Optional.empty();
            }
        };
    }

    private boolean refusedForJmh(ExecutableElement method) {
        Optional<TypeMirror> jmh =
                method.getParameters().stream()
                        .<TypeMirror>map(VariableElement::asType)
                        .filter(type -> type.toString().startsWith(JMH))
                        .findFirst();
        jmh.ifPresent(
                type ->
                        complaints.refuse(
                                method,
                                "@LoadBenchmark method %s has a parameter of JMH's type %s. Its only"
                                        + " parameter is the request, because the harness has nothing"
                                        + " else to give, and a call needs no protection from the"
                                        + " compiler: what it returns is an answer. Remove the"
                                        + " parameter, and return the answer.",
                                Names.of(method),
                                Names.of(type)));
        return jmh.isPresent();
    }

    private void refuseSynchronized(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            complaints.refuse(
                    method,
                    "@LoadBenchmark method %s is synchronized. It must not be, because it is called"
                            + " by many threads at the same time, and requests that wait for each"
                            + " other here are another load than the declared one. Remove"
                            + " 'synchronized', and guard only what is shared.",
                    Names.of(method));
        }
    }

    private Optional<Call> call(
            ExecutableElement method, ExecutableType type, Optional<DeclaredType> worker) {
        TypeMirror returned = type.getReturnType();
        TypeMirror request = type.getParameterTypes().get(0);
        refuseSynchronized(method);
        if (worker.isPresent()) {
            complaints.refuse(
                    method,
                    "@LoadBenchmark method %s returns a RequestsWorker and has a "
                            + "parameter. It must have none, because the worker takes the "
                            + "requests itself, in resolve. Remove the parameter.",
                    Names.of(method));
            return Optional.empty();
        }
        if (hierarchy.as(returned, CompletionStage.class.getName()).isPresent()) {
            return Optional.of(new Call(Call.Kind.COMPLETION, request));
        }
        if (ANSWERED_LATER.stream().anyMatch(name -> hierarchy.as(returned, name).isPresent())) {
            complaints.refuse(
                    method,
                    "@LoadBenchmark method %s returns %s. It must return the "
                            + "answer, nothing, or a CompletionStage of it, because a method "
                            + "that returns before the answer is there would be measured as "
                            + "if it were answered at once. Wait for the answer, or return a "
                            + "CompletionStage such as CompletableFuture.",
                    Names.of(method),
                    Names.of(returned));
            return Optional.empty();
        }
        return Optional.of(new Call(Call.Kind.CALL, request));
    }

    private Optional<Call> worker(
            ExecutableElement method, TypeMirror returned, Optional<DeclaredType> worker) {
        if (worker.isEmpty()) {
            complaints.refuse(
                    method,
                    "@LoadBenchmark method %s takes no request and returns %s. It "
                            + "must take the request, or return a RequestsWorker which does, "
                            + "because it is called once for each request. Add a parameter "
                            + "of the request's type.",
                    Names.of(method),
                    Names.of(returned));
            return Optional.empty();
        }
        Optional<TypeMirror> request = requestOf(worker.get());
        if (request.isEmpty()) {
            complaints.refuse(
                    method,
                    "@LoadBenchmark method %s returns %s, which does not say what "
                            + "its requests are. The first type argument of RequestsWorker "
                            + "must be a type, because the generator is checked against it. "
                            + "Write RequestsWorker<Request, Response> with your own types.",
                    Names.of(method),
                    Names.of(returned));
        }
        return request.map(type -> new Call(Call.Kind.WORKER, type));
    }

    private static Optional<TypeMirror> requestOf(DeclaredType worker) {
        if (worker.getTypeArguments().isEmpty()) {
            return Optional.empty();
        }
        TypeMirror argument = worker.getTypeArguments().get(0);
        return argument instanceof WildcardType wildcard && argument.getKind() == TypeKind.WILDCARD
                ? Optional.ofNullable(wildcard.getSuperBound())
                : Optional.of(argument);
    }
}
