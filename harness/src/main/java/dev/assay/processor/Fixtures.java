package dev.assay.processor;

import dev.assay.Setup;
import dev.assay.TearDown;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The {@code @Setup} and {@code @TearDown} methods of a class, in the order in which they run. */
final class Fixtures {

    private final Map<Element, List<String>> setUps = new LinkedHashMap<>();
    private final Map<Element, List<String>> tearDowns = new LinkedHashMap<>();

    Fixtures(Hierarchy hierarchy, TypeElement host) {
        for (ExecutableElement method : hierarchy.methods(host)) {
            collect(method, Setup.class, setUps);
            collect(method, TearDown.class, tearDowns);
        }
    }

    private static void collect(
            ExecutableElement method,
            Class<? extends Annotation> type,
            Map<Element, List<String>> byClass) {
        if (Declared.has(method, type)) {
            byClass.computeIfAbsent(method.getEnclosingElement(), key -> new ArrayList<>())
                    .add(method.getSimpleName().toString());
        }
    }

    /** Superclass first, since a subclass builds on it; by name within a class. */
    List<String> setUps() {
        List<List<String>> nearestFirst = new ArrayList<>(setUps.values());
        Collections.reverse(nearestFirst);
        return inOrder(nearestFirst);
    }

    /** Subclass first, likewise. */
    List<String> tearDowns() {
        return inOrder(List.copyOf(tearDowns.values()));
    }

    private static List<String> inOrder(List<List<String>> classes) {
        return classes.stream().flatMap(methods -> methods.stream().sorted()).toList();
    }
}
