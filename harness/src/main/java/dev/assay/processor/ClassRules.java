package dev.assay.processor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What a class must be like, so that a worker JVM can make a benchmark object of it. */
final class ClassRules {

    private final Elements elements;
    private final Complaints complaints;

    ClassRules(Elements elements, Complaints complaints) {
        this.elements = elements;
        this.complaints = complaints;
    }

    void check(TypeElement type) {
        String name = Names.of(type);
        if (type.getKind() != ElementKind.CLASS) {
            complaints.refuse(
                    type,
                    "%s has load benchmarks and is of the kind '%s'. It must be a "
                            + "plain class, because the harness makes an object of it and "
                            + "sets its fields. Write 'public class'.",
                    name,
                    type.getKind().name().toLowerCase(Locale.ROOT));
            return;
        }
        if (elements.getPackageOf(type).isUnnamed()) {
            complaints.refuse(
                    type,
                    "Benchmark class %s is in no package. It must be in a named "
                            + "one, because classes of no package can't be told apart in "
                            + "results. Put a package statement at the top of its file.",
                    name);
        }
        if (!type.getModifiers().contains(Modifier.PUBLIC)) {
            complaints.refuse(
                    type,
                    "Benchmark class %s is not public. It must be, because the "
                            + "harness makes its objects from another package. Write 'public "
                            + "%sclass %s'.",
                    name,
                    type.getNestingKind() == NestingKind.MEMBER ? "static " : "",
                    type.getSimpleName());
        }
        nesting(type, name);
        constructor(type, name);
    }

    private void nesting(TypeElement type, String name) {
        if (type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)) {
            complaints.refuse(
                    type,
                    "Benchmark class %s is an inner class. A nested one must be "
                            + "static, because the harness has no %s to make it in. Write "
                            + "'public static class %s'.",
                    name,
                    type.getEnclosingElement().getSimpleName(),
                    type.getSimpleName());
        }
    }

    private void constructor(TypeElement type, String name) {
        List<ExecutableElement> constructors =
                ElementFilter.constructorsIn(type.getEnclosedElements());
        boolean usable =
                constructors.stream()
                        .anyMatch(
                                each ->
                                        each.getParameters().isEmpty()
                                                && each.getModifiers().contains(Modifier.PUBLIC));
        // A class that is not public has a default constructor that is not public either.
        if (!usable && type.getModifiers().contains(Modifier.PUBLIC)) {
            complaints.refuse(
                    type,
                    "Benchmark class %s has no public constructor without "
                            + "parameters; it has %s. It needs one, because the harness "
                            + "makes its objects without knowing any values. Add 'public "
                            + "%s() {}', and take values by @Param.",
                    name,
                    constructors.stream()
                            .map(ClassRules::withAccess)
                            .collect(Collectors.joining(", ")),
                    type.getSimpleName());
        }
    }

    private static String withAccess(ExecutableElement constructor) {
        return constructor.getModifiers().stream()
                .map(modifier -> modifier + " ")
                .collect(Collectors.joining("", "", Names.signature(constructor)));
    }
}
