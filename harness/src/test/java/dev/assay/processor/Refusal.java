package dev.assay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What the compiler says to a class that must be refused, in the line that ends in {@code HERE}.
 */
final class Refusal {

    private static final String HERE = "// HERE";

    private final JavaFileObject source;
    private final List<Diagnostic<? extends JavaFileObject>> errors;

    private Refusal(JavaFileObject source, Compilation compilation) {
        this.source = source;
        this.errors = List.copyOf(compilation.errors());
    }

    static Refusal of(JavaFileObject source, JavaFileObject... others) {
        JavaFileObject[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = source;
        return new Refusal(source, compile(all));
    }

    static Refusal of(String membersOfChatLoad) {
        return of(Sources.chatLoad(membersOfChatLoad));
    }

    static Compilation compile(JavaFileObject... sources) {
        return Compiler.javac()
                .withProcessors(new LoadBenchmarkProcessor())
                .withOptions("-Xlint:all,-processing", "-Werror")
                .compile(sources);
    }

    /** Exactly this, once, at the file and line that are marked. */
    void says(String message) {
        assertThat(errors)
                .as("all errors")
                .extracting(error -> error.getMessage(Locale.ROOT))
                .containsExactly(message);
        Diagnostic<? extends JavaFileObject> error = errors.get(0);
        assertThat(error.getSource().getName()).isEqualTo(source.getName());
        assertThat(error.getLineNumber()).isEqualTo(markedLine());
    }

    private long markedLine() {
        try {
            List<String> lines = source.getCharContent(false).toString().lines().toList();
            return 1
                    + IntStream.range(0, lines.size())
                            .filter(i -> lines.get(i).endsWith(HERE))
                            .findFirst()
                            .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
