package dev.assay.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Which texts are values of a parameter: the same that a worker JVM can read. */
final class ParamValue {

    private ParamValue() {}

    static Optional<String> allowedInsteadOf(String text, String type, List<String> constants) {
        if (!constants.isEmpty()) {
            return unless(constants.contains(text), "one of " + String.join(", ", constants));
        }
        return switch (type) {
            case "boolean", "java.lang.Boolean" ->
                    unless(text.equals("true") || text.equals("false"), "true or false");
            case "char", "java.lang.Character" -> unless(text.length() == 1, "one character");
            case "byte", "java.lang.Byte" -> unless(reads(Byte::parseByte, text), whole("byte"));
            case "short", "java.lang.Short" ->
                    unless(reads(Short::parseShort, text), whole("short"));
            case "int", "java.lang.Integer" -> unless(reads(Integer::parseInt, text), whole("int"));
            case "long", "java.lang.Long" -> unless(reads(Long::parseLong, text), whole("long"));
            case "float", "java.lang.Float" -> unless(reads(Float::parseFloat, text), "a number");
            case "double", "java.lang.Double" ->
                    unless(reads(Double::parseDouble, text), "a number");
            default -> Optional.empty();
        };
    }

    private static String whole(String type) {
        return "a whole number of type " + type;
    }

    private static Optional<String> unless(boolean fits, String allowed) {
        return fits ? Optional.empty() : Optional.of(allowed);
    }

    private static boolean reads(Consumer<String> reader, String text) {
        try {
            reader.accept(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
