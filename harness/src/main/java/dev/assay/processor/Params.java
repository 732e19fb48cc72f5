package dev.assay.processor;

import dev.assay.Param;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The {@code @Param} fields: what they may be, and which a benchmark class has. */
final class Params {

    private static final List<Modifier> REFUSED =
            List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);

    private final Hierarchy hierarchy;
    private final Complaints complaints;

    Params(Hierarchy hierarchy, Complaints complaints) {
        this.hierarchy = hierarchy;
        this.complaints = complaints;
    }

    /** Checks one field. */
    void check(VariableElement field) {
        Declared.find(field, Param.class).ifPresent(param -> check(field, param));
    }

    private void check(VariableElement field, Declared param) {
        for (Modifier modifier : REFUSED) {
            if (field.getModifiers().contains(modifier)) {
                complaints.refuse(
                        field,
                        "@Param field %s is %s. It must be neither private, static nor "
                                + "final, because the harness sets it on each benchmark object. "
                                + "Remove '%s'.",
                        Names.of(field),
                        modifier,
                        modifier);
            }
        }
        ParamType.of(field.asType(), hierarchy.elements())
                .ifPresentOrElse(
                        type -> checkValues(field, param, type),
                        () ->
                                complaints.refuse(
                                        field,
                                        "@Param field %s is of type %s. It must be %s, because its "
                                                + "values are written as text. Make it a String, and build the "
                                                + "object in a @Setup method.",
                                        Names.of(field),
                                        Names.of(field.asType()),
                                        ParamType.SUPPORTED));
    }

    private void checkValues(VariableElement field, Declared param, ParamType type) {
        Map<Object, String> seen = new HashMap<>();
        for (AnnotationValue value : param.values("value")) {
            String text = (String) value.getValue();
            Optional<Object> read = type.read(text);
            if (read.isEmpty()) {
                complaints.refuseAt(
                        param,
                        value,
                        "@Param field %s has the value \"%s\", which can't be read as "
                                + "%s. Allowed is %s, because the field is of that type. Correct "
                                + "the value, or make the field a String.",
                        Names.of(field),
                        text,
                        Names.of(field.asType()),
                        type.allowed());
            }
            String same = seen.putIfAbsent(read.orElse(text), text);
            if (same != null) {
                complaints.refuseAt(
                        param,
                        value,
                        "@Param field %s has the value \"%s\" twice%s. No two may be the "
                                + "same, because their results could not be told apart. Remove "
                                + "one; to repeat a measurement, use @Fork.",
                        Names.of(field),
                        text,
                        same.equals(text) ? "" : ", once as \"" + same + "\"");
            }
        }
        if (seen.isEmpty() && (param.wrote("value") || type.constants().isEmpty())) {
            complaints.refuseAt(
                    param,
                    "value",
                    "@Param field %s has no value. It needs one or more, because "
                            + "without a value there is no combination to measure. Write at "
                            + "least one, or remove the annotation.",
                    Names.of(field));
        }
    }

    /** The parameters of a benchmark class, sorted by name. */
    List<JsonLine> read(TypeElement host) {
        List<VariableElement> fields =
                hierarchy.fields(host).stream()
                        .filter(field -> Declared.has(field, Param.class))
                        .sorted(Comparator.comparing(field -> field.getSimpleName().toString()))
                        .toList();
        refuseShadowed(host, fields);
        return fields.stream().flatMap(field -> line(field).stream()).toList();
    }

    private void refuseShadowed(TypeElement host, List<VariableElement> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).getSimpleName().equals(sorted.get(i - 1).getSimpleName())) {
                complaints.refuse(
                        host,
                        "Benchmark class %s has two @Param fields of one name: %s and "
                                + "%s. Names must differ, because a parameter is chosen by its "
                                + "name alone. Remove the one in the subclass, or rename it.",
                        Names.of(host),
                        Names.of(sorted.get(i - 1)),
                        Names.of(sorted.get(i)));
            }
        }
    }

    private Optional<JsonLine> line(VariableElement field) {
        Declared param = Declared.find(field, Param.class).orElseThrow();
        return ParamType.of(field.asType(), hierarchy.elements())
                .map(
                        type ->
                                new JsonLine()
                                        .text("field", field.getSimpleName().toString())
                                        .text("type", type.name())
                                        .texts("values", values(param, type))
                                        .texts("constants", type.constants()));
    }

    /** Those that were written; of an enum without any, all that it has. */
    private static List<String> values(Declared param, ParamType type) {
        return param.wrote("value") ? param.texts("value") : type.constants();
    }
}
