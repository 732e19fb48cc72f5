package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadBenchmarkProcessorTest {

    private static final String CALL =
            "@LoadBenchmark public int call(String prompt) { return 1; }\n";

    /** Ours among the processors that a compiler finds, in its order. */
    private static List<Processor> registered() {
        return ServiceLoader.load(Processor.class).stream()
                .filter(each -> each.type().getName().startsWith("dev.assay."))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Test
    void compilerFindsItAsAServiceBeforeTheOneThatClaims() {
        assertThat(registered())
                .hasExactlyElementsOfTypes(LoadBenchmarkProcessor.class, ClaimingProcessor.class);
    }

    @Test
    void supportsTheSourceLevelOfEveryCompiler() {
        assertThat(new LoadBenchmarkProcessor().getSupportedSourceVersion())
                .isEqualTo(SourceVersion.latestSupported());
    }

    @Test
    void fineClassDrawsNoWarning() {
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(registered())
                        .withOptions("-Xlint:all", "-Werror")
                        .compile(Sources.chatLoad(PROMPTS + CALL));
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.generatedFiles())
                .anyMatch(file -> file.getName().endsWith(IndexFile.PATH));
    }

    @Test
    void generatorWithoutBenchmarkIsNotedWithoutBreakingTheBuild() {
        Compilation compilation = Refusal.compile(Sources.chatLoad(PROMPTS));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(compilation.notes())
                .extracting(note -> note.getMessage(Locale.ROOT))
                .containsExactly(
                        "@RequestGenerator method demo.ChatLoad.prompts() has no benchmark:"
                                + " demo.ChatLoad has no method with @LoadBenchmark, so that nothing"
                                + " of it is run. Put @LoadBenchmark on the method to measure.");
        assertThat(compilation.notes().get(0).getLineNumber()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Setup public void init() {}|@Setup method demo.ChatLoad.init()",
                "@Param(\"1\") int n;|@Param field demo.ChatLoad.n",
                "@Timeout(time = 1) @LoadBenchmark public int call(String p) { return 1; } @RequestGenerator public List<String> prompts() { return null; }|",
            })
    void whatServesNoBenchmarkIsNoted(String members, String start) {
        Compilation compilation = Refusal.compile(Sources.chatLoad(members));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        if (start == null) {
            assertThat(compilation.notes()).isEmpty();
        } else {
            assertThat(compilation.notes())
                    .extracting(note -> note.getMessage(Locale.ROOT))
                    .singleElement()
                    .asString()
                    .startsWith(start + " has no benchmark: demo.ChatLoad has no method with");
        }
    }

    @Test
    void strategyOfAClassWithoutBenchmarksIsNotedUnlessASubclassHasSome() {
        String base = "@Poisson(rate = 1) public class ChatLoad { %s }";
        String sub = "public static class Sub extends ChatLoad {" + PROMPTS + CALL + "}";
        assertThat(Refusal.compile(Sources.file("ChatLoad", base.formatted(""))).notes())
                .extracting(note -> note.getMessage(Locale.ROOT))
                .containsExactly(
                        "@Poisson on demo.ChatLoad has no benchmark: demo.ChatLoad has no method with"
                                + " @LoadBenchmark, so that nothing of it is run. Put @LoadBenchmark on"
                                + " the method to measure.");
        assertThat(Refusal.compile(Sources.file("ChatLoad", base.formatted(sub))).notes())
                .isEmpty();
    }

    @Test
    void errorOfASharedSuperclassIsToldOnce() {
        Refusal.of(
                        Sources.file(
                                """
                                public abstract class ChatLoad {
                                    @LoadBenchmark public Object call() { return 1; } // HERE
                                    public static class A extends ChatLoad { %1$s }
                                    public static class B extends ChatLoad { %1$s }
                                }
                                """
                                        .formatted(PROMPTS)))
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call() takes no request and returns"
                                + " Object. It must take the request, or return a RequestsWorker which"
                                + " does, because it is called once for each request. Add a parameter"
                                + " of the request's type.");
    }

    @Test
    void typesThatOtherProcessorsGenerateAreThereWhenBenchmarksAreRead() {
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(new LoadBenchmarkProcessor(), new PromptMaker())
                        .compile(
                                Sources.chatLoad(
                                        """
                                        @RequestGenerator public List<Prompt> prompts() { return null; }
                                        @LoadBenchmark public int call(Prompt prompt) { return 1; }
                                        """));
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generatedFiles())
                .filteredOn(file -> file.getName().endsWith(IndexFile.PATH))
                .singleElement()
                .satisfies(
                        index ->
                                assertThat(index.getCharContent(false).toString())
                                        .contains("\"requestType\":\"demo.Prompt\""));
    }

    /** Generates a class once. */
    @SupportedAnnotationTypes("*")
    private static final class PromptMaker extends AbstractProcessor {

        private boolean made;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!made) {
                made = true;
                try (Writer source =
                        processingEnv.getFiler().createSourceFile("demo.Prompt").openWriter()) {
                    source.write("package demo; public class Prompt {}");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
