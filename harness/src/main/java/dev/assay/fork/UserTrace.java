package dev.assay.fork;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An exception as its author wants to see it first: what, where in their own code, and why. */
final class UserTrace {

    private static final int FRAMES = 5;
    private static final int MAX_CHARS = 256 << 10;

    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "okhttp3.", "okio.");

    private static final Set<String> OURS =
            Set.of(
                    "dev.assay",
                    "dev.assay.backend",
                    "dev.assay.builtin",
                    "dev.assay.data",
                    "dev.assay.fork",
                    "dev.assay.json",
                    "dev.assay.scheduler",
                    "dev.assay.time",
                    "dev.assay.tokens");

    private UserTrace() {}

    /** The exception and its first frames in the user's code, and the same of its root cause. */
    static String of(Throwable thrown) {
        return thrown + below(thrown);
    }

    /** The same without the exception itself, for a message that names it already. */
    static String below(Throwable thrown) {
        Throwable root = rootOf(thrown);
        String text = framesOf(thrown);
        return root == thrown ? text : text + "\n  caused by " + root + framesOf(root);
    }

    static String whole(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        String whole = text.toString();
        return whole.length() <= MAX_CHARS ? whole : whole.substring(0, MAX_CHARS) + "…";
    }

    /** Where somebody has called for the end of this JVM; empty if nobody has. */
    static Optional<String> ofExit() {
        return Thread.getAllStackTraces().values().stream()
                .filter(UserTrace::callsExit)
                .map(UserTrace::lines)
                .findFirst();
    }

    private static boolean callsExit(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .anyMatch(
                        frame ->
                                frame.getClassName().equals("java.lang.Runtime")
                                        && frame.getMethodName().equals("exit"));
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        // a chain of causes may be a ring
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String framesOf(Throwable thrown) {
        String lines = lines(thrown.getStackTrace());
        return lines.isEmpty() ? "" : "\n" + lines;
    }

    private static String lines(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .filter(UserTrace::isUsers)
                .limit(FRAMES)
                .map(UserTrace::line)
                .collect(Collectors.joining("\n"));
    }

    /** Without the loader's and the module's name, which say nothing here. */
    private static String line(StackTraceElement frame) {
        return "    at "
                + frame.getClassName()
                + "."
                + frame.getMethodName()
                + "("
                + (frame.getFileName() == null ? "unknown" : frame.getFileName())
                + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber())
                + ")";
    }

    private static boolean isUsers(StackTraceElement frame) {
        String name = frame.getClassName();
        String inPackage = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return PLATFORM.stream().noneMatch(name::startsWith) && !OURS.contains(inPackage);
    }
}
