package dev.assay.processor;

import dev.assay.Level;
import dev.assay.LoadBenchmark;
import dev.assay.RequestGenerator;
import dev.assay.Setup;
import dev.assay.TearDown;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** What a method must be like, so that the harness can call it at the right time. */
final class MethodRules {

    static final List<Class<? extends Annotation>> CALLED =
            List.of(LoadBenchmark.class, RequestGenerator.class, Setup.class, TearDown.class);

    private static final Map<String, String> WHY_NOT =
            Map.of(
                    Level.Iteration.name(),
                    "load runs from one iteration into the next without a pause",
                    Level.Invocation.name(),
                    "work between two requests would delay the next one and be measured as "
                            + "the target's");

    private final Hierarchy hierarchy;
    private final Complaints complaints;
    private final OverrideRules overrides;

    MethodRules(Hierarchy hierarchy, Complaints complaints) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
        this.overrides = new OverrideRules(hierarchy, complaints);
    }

    void check(ExecutableElement method) {
        for (Class<? extends Annotation> role : CALLED) {
            if (Declared.has(method, role)) {
                callable(method, "@" + role.getSimpleName());
                notGeneric(method, "@" + role.getSimpleName());
                if (role != LoadBenchmark.class) {
                    noParameters(method, "@" + role.getSimpleName());
                }
            }
        }
        if (Declared.has(method, RequestGenerator.class)) {
            Generator.checkType(method, hierarchy, complaints);
        }
        Declared.find(method, Setup.class).ifPresent(this::level);
        Declared.find(method, TearDown.class).ifPresent(this::level);
        if (!Declared.has(method, LoadBenchmark.class)) {
            refuseSettings(method);
        }
        refuseTwoRoles(method);
        overrides.check(method);
    }

    /** {@code @Setup} and {@code @TearDown} go together: what one does can be done again. */
    private void refuseTwoRoles(ExecutableElement method) {
        List<String> roles =
                CALLED.stream()
                        .filter(role -> Declared.has(method, role))
                        .map(role -> "@" + role.getSimpleName())
                        .toList();
        boolean setUpAndTearDown =
                Declared.has(method, Setup.class) && Declared.has(method, TearDown.class);
        if (roles.size() > (setUpAndTearDown ? 2 : 1)) {
            complaints.refuse(
                    method,
                    "Method %s has %s. It may have one of these, because they are called at"
                            + " different times and for different ends. Make a method of its own for"
                            + " each.",
                    Names.of(method),
                    String.join(" and ", roles));
        }
    }

    private void callable(ExecutableElement method, String role) {
        if (!method.getModifiers().contains(Modifier.PUBLIC)) {
            complaints.refuse(
                    method,
                    "%s method %s is not public. It must be, because the harness "
                            + "calls it from another package. Write 'public' before it.",
                    role,
                    Names.of(method));
        }
        if (method.getModifiers().contains(Modifier.STATIC)) {
            complaints.refuse(
                    method,
                    "%s method %s is static. It must not be, because it belongs to "
                            + "a benchmark object with its parameters set. Remove 'static'.",
                    role,
                    Names.of(method));
        }
        if (method.getModifiers().contains(Modifier.ABSTRACT)) {
            complaints.refuse(
                    method,
                    "%s method %s is abstract. It must have a body, because in "
                            + "Java the method that overrides it does not inherit the "
                            + "annotation. Put the annotation on the overriding methods, or "
                            + "let a method with a body call this one.",
                    role,
                    Names.of(method));
        }
    }

    private void notGeneric(ExecutableElement method, String role) {
        if (!method.getTypeParameters().isEmpty()) {
            complaints.refuse(
                    method,
                    "%s method %s has type parameters. It must have none, because nobody who calls"
                            + " it says what they stand for. Write the types that are meant, or give"
                            + " the parameters to the class, and their types to a subclass.",
                    role,
                    Names.of(method));
        }
    }

    private void noParameters(ExecutableElement method, String role) {
        if (!method.getParameters().isEmpty()) {
            complaints.refuse(
                    method,
                    "%s method %s has parameters. It must have none, because the "
                            + "harness has nothing to give it. Use fields of the class, "
                            + "which @Param can fill.",
                    role,
                    Names.of(method));
        }
    }

    private void level(Declared declared) {
        String level = declared.constant("value");
        if (!level.equals(Level.Trial.name())) {
            complaints.refuseAt(
                    declared,
                    "value",
                    "%s method %s has Level.%s. The only level is Level.Trial, "
                            + "because %s. Remove the level; what a single request needs "
                            + "belongs into the @RequestGenerator, which works ahead of time.",
                    declared.name(),
                    Names.of(declared.on()),
                    level,
                    WHY_NOT.get(level));
        }
    }

    /** A strategy or a setting that nothing reads would be taken for one that holds. */
    private void refuseSettings(ExecutableElement method) {
        Stream.concat(
                        Stream.concat(
                                        StrategyReader.ANNOTATIONS.stream(),
                                        SettingsReader.ANNOTATIONS.stream())
                                .flatMap(type -> Declared.find(method, type).stream()),
                        SloReader.on(method).stream())
                .forEach(
                        declared ->
                                complaints.refuse(
                                        declared,
                                        "%s stands on %s, which is no @LoadBenchmark. It may stand on "
                                                + "a class or on a @LoadBenchmark method, because it says how a "
                                                + "benchmark is run. Move it there.",
                                        declared.name(),
                                        Names.of(method)));
    }
}
