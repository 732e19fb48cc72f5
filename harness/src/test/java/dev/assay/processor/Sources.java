package dev.assay.processor;

import com.google.testing.compile.JavaFileObjects;
import javax.tools.JavaFileObject;

/** Benchmark classes as source text. */
final class Sources {

    /** A generator that most of them need. */
    static final String PROMPTS =
            "@RequestGenerator public List<String> prompts() { return List.of(\"a\"); }\n";

    private static final String HEADER =
            """
            package demo;
            import dev.assay.*;
            import java.net.URI;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;
            """;

    private Sources() {}

    /** A file {@code demo/ChatLoad.java} with the usual imports. */
    static JavaFileObject file(String declarations) {
        return file("ChatLoad", declarations);
    }

    static JavaFileObject file(String name, String declarations) {
        return JavaFileObjects.forSourceString("demo." + name, HEADER + declarations);
    }

    /** {@code demo.ChatLoad} with these members. */
    static JavaFileObject chatLoad(String members) {
        return file("public class ChatLoad {\n" + members + "}\n");
    }
}
