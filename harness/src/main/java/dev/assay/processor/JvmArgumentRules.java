package dev.assay.processor;

import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationValue;

/**
 * What the arguments of worker JVMs in {@code @Fork} may say. On the command line blanks separate
 * them, in an annotation its elements do; the one written like the other is a JVM that won't start.
 */
final class JvmArgumentRules {

    /** Sizes and switches, which never have a blank within. */
    private static final Pattern SEVERAL_ARGUMENTS =
            Pattern.compile("\\s*-(X(m[snx]|ss)\\S*|XX:[+-]\\w+|ea|esa)\\s+\\S");

    /** {@code --add-opens} and the like, whose value may be the next argument. */
    private static final Pattern VALUE_FOLLOWS = Pattern.compile("--[^=]+|-cp|-classpath|-p");

    private static final Pattern CLASS_PATH =
            Pattern.compile("-cp|-classpath|--class-path(=.*)?|-jar");

    private final Complaints complaints;

    JvmArgumentRules(Complaints complaints) {
        this.complaints = complaints;
    }

    void check(Declared fork) {
        List.of("jvmArgs", "jvmArgsPrepend", "jvmArgsAppend")
                .forEach(attribute -> check(fork, attribute));
    }

    private void check(Declared fork, String attribute) {
        boolean valueMayFollow = false;
        for (AnnotationValue element : fork.values(attribute)) {
            String argument = (String) element.getValue();
            if (SEVERAL_ARGUMENTS.matcher(argument).lookingAt()) {
                complaints.refuseAt(
                        fork,
                        element,
                        "@Fork on %s has \"%s\" as one of its %s. Each must be an element of its"
                                + " own, because the JVM gets it as it stands, blanks included. Write"
                                + " {\"%s\"}.",
                        Names.of(fork.on()),
                        argument,
                        attribute,
                        String.join("\", \"", argument.strip().split("\\s+")));
            } else if (!valueMayFollow && !argument.startsWith("-") && !argument.startsWith("@")) {
                complaints.refuseAt(
                        fork,
                        element,
                        "@Fork on %s has \"%s\" among its %s. Arguments of a JVM begin with '-',"
                                + " because java takes anything else for the name of the class that it"
                                + " is to run. Write, for example, \"-Xmx1g\".",
                        Names.of(fork.on()),
                        argument,
                        attribute);
            }
            if (CLASS_PATH.matcher(argument).matches()) {
                complaints.refuseAt(
                        fork,
                        element,
                        "@Fork on %s has \"%s\" among its %s. It must not, because a worker JVM has the"
                                + " class path of the harness, or it could not find the benchmarks."
                                + " Remove it, and add what is missing to the class path of the build.",
                        Names.of(fork.on()),
                        argument,
                        attribute);
            }
            valueMayFollow = VALUE_FOLLOWS.matcher(argument).matches();
        }
    }
}
