package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler itself complains of is left to it, and breaks nothing. */
class BrokenSourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@LoadBenchmark public int call(Missing request) { return 1; }",
                "@LoadBenchmark public Missing call() { return null; }",
                "@RequestGenerator public Missing others() { return null; }",
                "@LoadBenchmark @Constant(rate = MISSING) public int call(String p) { return 1; }",
                "@LoadBenchmark @Fork(MISSING) public int call(String p) { return 1; }",
                "@LoadBenchmark @Fork(jvmArgs = 1) public int call(String p) { return 1; }",
                "@LoadBenchmark @Timeout public int call(String p) { return 1; }",
                "@Param(\"1\") Missing field;",
                "@Param(MISSING) int field;",
                "@Setup(Level.Missing) public void init() {}",
                "@LoadBenchmark public int call(String p) { return \"\"; }",
                "public static class Sub extends Missing { @LoadBenchmark public void call(String p) {} }",
            })
    void onlyTheCompilersOwnErrorIsTold(String member) {
        Compilation compilation = Refusal.compile(Sources.chatLoad(PROMPTS + member + "\n"));
        assertThat(compilation.errors())
                .hasSize(1)
                .allSatisfy(
                        error ->
                                assertThat(error.getMessage(Locale.ROOT))
                                        .doesNotContain("because", "Exception"));
    }
}
