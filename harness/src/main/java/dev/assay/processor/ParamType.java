package dev.assay.processor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * A type that a parameter may have.
 *
 * @param name what the index calls it: a primitive, or a binary name
 * @param allowed which values it has, for a message
 * @param reader reads a value as the worker JVM will, and throws {@link IllegalArgumentException}
 *     for one that is none
 * @param constants those of an enum; empty for another type
 */
record ParamType(
        String name, String allowed, Function<String, Object> reader, List<String> constants) {

    static final String SUPPORTED = "a primitive, the box of one, String, or an enum";

    private ParamType(String name, String allowed, Function<String, Object> reader) {
        this(name, allowed, reader, List.of());
    }

    /** Absent for a type that no parameter can have. */
    static Optional<ParamType> of(TypeMirror type, Elements elements) {
        if (type.getKind().isPrimitive()) {
            String name = type.getKind().name().toLowerCase(Locale.ROOT);
            return Optional.of(basic(name, type.getKind()));
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
        String name = elements.getBinaryName(element).toString();
        if (element.getKind() == ElementKind.ENUM) {
            return Optional.of(enumerated(name, element));
        }
        return switch (name) {
            case "java.lang.String" -> Optional.of(new ParamType(name, "any text", value -> value));
            case "java.lang.Boolean" -> Optional.of(basic(name, TypeKind.BOOLEAN));
            case "java.lang.Byte" -> Optional.of(basic(name, TypeKind.BYTE));
            case "java.lang.Short" -> Optional.of(basic(name, TypeKind.SHORT));
            case "java.lang.Integer" -> Optional.of(basic(name, TypeKind.INT));
            case "java.lang.Long" -> Optional.of(basic(name, TypeKind.LONG));
            case "java.lang.Character" -> Optional.of(basic(name, TypeKind.CHAR));
            case "java.lang.Float" -> Optional.of(basic(name, TypeKind.FLOAT));
            case "java.lang.Double" -> Optional.of(basic(name, TypeKind.DOUBLE));
            default -> Optional.empty();
        };
    }

    /** The value as the field will hold it; absent if the text is no value of the type. */
    Optional<Object> read(String text) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static ParamType basic(String name, TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> oneOf(name, List.of("true", "false"));
            case CHAR ->
                    new ParamType(
                            name, "one character", value -> require(value, value.length() == 1));
            case BYTE -> new ParamType(name, "-128 to 127", Byte::parseByte);
            case SHORT -> new ParamType(name, "-32,768 to 32,767", Short::parseShort);
            case INT -> new ParamType(name, "a whole number of 32 bits", Integer::parseInt);
            case LONG ->
                    new ParamType(name, "a whole number of 64 bits, without L", Long::parseLong);
            case FLOAT -> new ParamType(name, "a number", Float::parseFloat);
            default -> new ParamType(name, "a number", Double::parseDouble);
        };
    }

    private static ParamType enumerated(String name, TypeElement type) {
        List<String> constants =
                type.getEnclosedElements().stream()
                        .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(Element::getSimpleName)
                        .map(Object::toString)
                        .toList();
        ParamType any = oneOf(name, constants);
        return new ParamType(name, any.allowed(), any.reader(), constants);
    }

    private static ParamType oneOf(String name, List<String> values) {
        String allowed = values.stream().collect(Collectors.joining(", ", "one of ", ""));
        return new ParamType(name, allowed, value -> require(value, values.contains(value)));
    }

    private static Object require(String value, boolean readable) {
        if (!readable) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
