package dev.assay.processor;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the index: one benchmark.
 *
 * @param className binary name of the benchmark class
 * @param methodName name of the benchmark method
 * @param json the whole line, which begins with these two names
 */
record IndexLine(String className, String methodName, String json)
        implements Comparable<IndexLine> {

    static final String CLASS_NAME = "className";
    static final String METHOD_NAME = "methodName";

    private static final Pattern START =
            Pattern.compile(
                    "\\{\""
                            + CLASS_NAME
                            + "\":\"([^\"]+)\",\""
                            + METHOD_NAME
                            + "\":\"([^\"]+)\",.*\\}");

    private static final Comparator<IndexLine> BY_NAME =
            Comparator.comparing(IndexLine::className).thenComparing(IndexLine::methodName);

    /** A line that an earlier compilation wrote; absent if this version can't have written it. */
    static Optional<IndexLine> parse(String line) {
        Matcher start = START.matcher(line);
        return start.matches()
                ? Optional.of(new IndexLine(start.group(1), start.group(2), line))
                : Optional.empty();
    }

    /** By which a compiler finds the class; leads to none if a dollar sign is part of its name. */
    String canonicalName() {
        return className.replace('$', '.');
    }

    @Override
    public int compareTo(IndexLine other) {
        return BY_NAME.compare(this, other);
    }
}
