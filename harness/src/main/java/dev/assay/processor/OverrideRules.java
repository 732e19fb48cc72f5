package dev.assay.processor;

import java.lang.annotation.Annotation;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * Refuses a method that overrides one which the harness calls, and lost the annotation: it would be
 * left out in silence. An abstract one is no loss, since whatever overrides it is looked at itself.
 */
final class OverrideRules {

    private final Hierarchy hierarchy;
    private final Complaints complaints;

    OverrideRules(Hierarchy hierarchy, Complaints complaints) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
    }

    void check(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.ABSTRACT)) {
            return;
        }
        List<ExecutableElement> overridden = hierarchy.overridden(method);
        for (Class<? extends Annotation> role : MethodRules.CALLED) {
            if (!Declared.has(method, role)) {
                overridden.stream()
                        .filter(each -> Declared.has(each, role))
                        .findFirst()
                        .ifPresent(each -> refuse(method, each, role.getSimpleName()));
            }
        }
    }

    private void refuse(ExecutableElement method, ExecutableElement overridden, String role) {
        complaints.refuse(
                method,
                "Method %s overrides @%s method %s without the annotation. It must carry it too,"
                        + " because in Java an overriding method does not inherit annotations, and"
                        + " would never be called. Write @%s before it.",
                Names.of(method),
                role,
                Names.of(overridden),
                role);
    }
}
