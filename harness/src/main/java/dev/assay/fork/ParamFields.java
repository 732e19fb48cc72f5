package dev.assay.fork;

import java.lang.reflect.Field;
import java.util.Arrays;

/** Sets the fields with {@code @Param}, own and inherited, from their values as text. */
final class ParamFields {

    private ParamFields() {}

    static void set(Object object, String name, String text) throws UserException {
        Field field = find(object.getClass(), name);
        try {
            field.setAccessible(true);
            field.set(object, parse(field, text));
        } catch (IllegalAccessException | RuntimeException e) {
            throw new UserException("The @Param field " + nameOf(field) + " can't be set: " + e, e);
        }
    }

    private static Field find(Class<?> type, String name) throws UserException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new UserException(
                "The benchmark class "
                        + type.getName()
                        + " has no field "
                        + name
                        + ", for which a parameter is given. Name a field with @Param.");
    }

    private static Object parse(Field field, String text) throws UserException {
        Class<?> type = field.getType();
        try {
            if (type == String.class) {
                return text;
            } else if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            } else if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            } else if (type == double.class || type == Double.class) {
                return Double.valueOf(text);
            } else if (type == float.class || type == Float.class) {
                return Float.valueOf(text);
            } else if (type == short.class || type == Short.class) {
                return Short.valueOf(text);
            } else if (type == byte.class || type == Byte.class) {
                return Byte.valueOf(text);
            } else if (type == boolean.class || type == Boolean.class) {
                return parseBoolean(field, text);
            } else if (type == char.class || type == Character.class) {
                return parseChar(field, text);
            } else if (type.isEnum()) {
                return parseConstant(field, text);
            }
        } catch (NumberFormatException e) {
            throw wrong(field, text, "a number of type " + type.getSimpleName());
        }
        throw new UserException(
                "The @Param field "
                        + nameOf(field)
                        + " has type "
                        + type.getName()
                        + "; allowed are primitives, their boxes, String and enums.");
    }

    private static Boolean parseBoolean(Field field, String text) throws UserException {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw wrong(field, text, "true or false");
    }

    private static Character parseChar(Field field, String text) throws UserException {
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw wrong(field, text, "one character");
    }

    private static Object parseConstant(Field field, String text) throws UserException {
        Object[] constants = field.getType().getEnumConstants();
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        String names =
                String.join(", ", Arrays.stream(constants).map(c -> ((Enum<?>) c).name()).toList());
        throw wrong(field, text, "one of " + names);
    }

    private static UserException wrong(Field field, String text, String allowed) {
        return new UserException(
                "The @Param field "
                        + nameOf(field)
                        + " can't be '"
                        + text
                        + "'; it must be "
                        + allowed
                        + ". Change @Param, or give -p "
                        + field.getName()
                        + "=… (assay.p."
                        + field.getName()
                        + ").");
    }

    private static String nameOf(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
