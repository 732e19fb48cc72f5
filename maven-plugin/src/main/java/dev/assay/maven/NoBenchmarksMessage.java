package dev.assay.maven;

import java.util.Collection;
import java.util.List;

/** What is said when a whole build has no benchmark to run. */
final class NoBenchmarksMessage {

    private static final String HOW_TO_HAVE_ONE =
            """

                        A benchmark is a public class, in src/test/java or src/main/java, with a method \
                        annotated @LoadBenchmark; the compiler writes an index of them.
                        If there is one, the annotation processor did not run. JDK 23 and later run none \
                        unless told to: set the property <maven.compiler.proc>full</maven.compiler.proc> \
                        (maven-compiler-plugin 3.13 or later), or <proc>full</proc> in the configuration \
                        of maven-compiler-plugin. Where that has <annotationProcessorPaths>, add \
                        dev.assay:assay-harness to them instead. Then run again with clean before it.
                        Without a class of your own: -Dassay.target=http://localhost:8000 \
                        -Dassay.data=prompt_tokens=256,output_tokens=128 -Dassay.s=poisson:rate=5.\
                        """;

    private NoBenchmarksMessage() {}

    /**
     * @param leftOut the benchmarks that there are, and that the filters don't let through
     */
    static String text(
            Collection<String> modules,
            List<String> includes,
            List<String> excludes,
            List<String> leftOut) {
        StringBuilder text = new StringBuilder("No load benchmark to run in ");
        text.append(modules.size() == 1 ? "the module " : "any of the modules ");
        text.append(String.join(", ", modules)).append('.');
        filter(text, "assay.includes", includes);
        filter(text, "assay.excludes", excludes);
        return text.append(leftOut.isEmpty() ? HOW_TO_HAVE_ONE : thereAre(leftOut)).toString();
    }

    private static String thereAre(List<String> leftOut) {
        return "\nThese filters are regular expressions, found anywhere in class.method, and leave"
                + " none. There are:\n  "
                + String.join("\n  ", leftOut);
    }

    private static void filter(StringBuilder text, String property, List<String> regexes) {
        if (regexes != null && !regexes.isEmpty()) {
            text.append(' ').append(property).append(" is ").append(String.join(",", regexes));
            text.append(".");
        }
    }
}
