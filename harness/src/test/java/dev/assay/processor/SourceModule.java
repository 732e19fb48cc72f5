package dev.assay.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkIndex;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A module in a folder, compiled as a build tool does it, by the JDK's compiler or another one. */
final class SourceModule {

    private final JavaCompiler compiler;
    private final List<String> compilerOptions;
    private final Path sources;
    private final Path classes;
    private final List<Path> others = new ArrayList<>();

    SourceModule(Path folder) throws IOException {
        this(
                folder,
                ToolProvider.getSystemJavaCompiler(),
                "-Xlint:all,-processing,-path,-auxiliaryclass",
                "-Werror");
    }

    /**
     * @param compilerOptions what this compiler is told beside the folders and the class path
     */
    SourceModule(Path folder, JavaCompiler compiler, String... compilerOptions) throws IOException {
        this.compiler = compiler;
        this.compilerOptions = List.of(compilerOptions);
        this.sources = Files.createDirectories(folder.resolve("java"));
        this.classes = Files.createDirectories(folder.resolve("classes"));
    }

    Path classes() {
        return classes;
    }

    Path index() {
        return classes.resolve(BenchmarkIndex.PATH);
    }

    List<BenchmarkEntry> benchmarks() {
        return BenchmarkIndex.read(List.of(classes));
    }

    List<String> names() {
        return benchmarks().stream().map(BenchmarkEntry::name).toList();
    }

    /** Writes {@code demo.<name>}. */
    SourceModule source(String name, String declarations) throws IOException {
        Files.writeString(
                sources.resolve(name + ".java"),
                Sources.file(name, declarations).getCharContent(false));
        return this;
    }

    /** Puts another module's classes on the class path. */
    SourceModule classPath(SourceModule other) {
        others.add(other.classes);
        return this;
    }

    /** Deletes the source and the class files of {@code demo.<name>}. */
    void delete(String name) throws IOException {
        Files.delete(sources.resolve(name + ".java"));
        Files.delete(classes.resolve("demo").resolve(name + ".class"));
    }

    /** Compiles these sources only, against what was compiled before; they must be fine. */
    void compile(String... names) throws IOException {
        assertThat(errors(names)).isEmpty();
    }

    /** Compiles, and gives the errors. */
    List<String> errors(String... names) throws IOException {
        return diagnostics(names).stream().map(each -> each.getMessage(Locale.ROOT)).toList();
    }

    /** Compiles, and gives all that is told if there is an error in it, and else nothing. */
    List<Diagnostic<? extends JavaFileObject>> diagnostics(String... names) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<Path> chosen =
                    Stream.of(names).map(name -> sources.resolve(name + ".java")).toList();
            JavaCompiler.CompilationTask task =
                    compiler.getTask(
                            Writer.nullWriter(), // Eclipse's compiler prints there what it tells
                            // the collector too
                            files,
                            diagnostics,
                            options(),
                            null,
                            files.getJavaFileObjectsFromPaths(chosen));
            task.setProcessors(List.of(new LoadBenchmarkProcessor()));
            boolean fine = task.call();
            return fine ? List.of() : diagnostics.getDiagnostics();
        }
    }

    private List<String> options() {
        String separator = System.getProperty("path.separator");
        StringBuilder classPath = new StringBuilder(classes.toString());
        others.forEach(other -> classPath.append(separator).append(other));
        classPath.append(separator).append(System.getProperty("java.class.path"));
        List<String> options =
                new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath.toString()));
        options.addAll(compilerOptions);
        return options;
    }
}
