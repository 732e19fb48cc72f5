package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ForkEntry;
import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.strategy.SynchronousStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class BuiltInTest {

    private static final long S = 1_000_000_000L;
    private static final String BUILT_IN = "dev.assay.builtin.PromptLoad.generate";
    private static final String DATA = "prompt_tokens=256,output_tokens=128";

    /** Of the harness itself: the index that its jar has. */
    private static final List<BenchmarkEntry> OURS =
            BenchmarkIndex.read(List.of(Path.of("src", "main", "resources")));

    private static BenchmarkEntry own(String name, String... params) {
        return new BenchmarkEntry(
                "org.example." + name,
                "call",
                BenchmarkEntry.Kind.CALL,
                "java.lang.String",
                "prompts",
                List.of(new SynchronousStrategy()),
                List.of(params).stream()
                        .map(
                                field ->
                                        new ParamEntry(
                                                field, "java.lang.String", List.of("x"), List.of()))
                        .toList(),
                List.of(),
                List.of(),
                new ForkEntry(1, 0, 1, "", List.of(), List.of(), List.of()),
                new IterationsEntry(1, 5 * S),
                new IterationsEntry(1, 30 * S),
                OptionalLong.empty());
    }

    private static List<String> selected(Options.Builder options, BenchmarkEntry... own)
            throws RunnerException {
        List<BenchmarkEntry> index = new ArrayList<>(OURS);
        index.addAll(List.of(own));
        return Selection.select(index, options.build()).stream().map(BenchmarkEntry::name).toList();
    }

    private static Options.Builder withData() {
        return Options.builder().param("data", List.of(DATA));
    }

    private static AbstractThrowableAssert<?, ?> refused(Options.Builder options) {
        return assertThatThrownBy(() -> new Matrix(options.build()).unfold(OURS))
                .isInstanceOf(RunnerException.class)
                .extracting(e -> (RunnerException) e)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.THROWABLE);
    }

    @Test
    void itIsInTheIndexOfTheHarness() {
        assertThat(OURS).extracting(BenchmarkEntry::name).containsExactly(BUILT_IN);
    }

    @Test
    void itNeverTurnsUpAmongTheBenchmarksOfAProject() throws Exception {
        assertThat(selected(Options.builder(), own("ChatLoad")))
                .containsExactly("org.example.ChatLoad.call");
        for (String regex : List.of("Load", ".*", "a", "dev.assay")) {
            List<String> names =
                    selected(Options.builder().include(regex).include("Chat"), own("ChatLoad"));
            assertThat(names).doesNotContain(BUILT_IN);
        }
    }

    @Test
    void dataRunItAndNothingElse() throws Exception {
        assertThat(selected(withData(), own("ChatLoad", "target"))).containsExactly(BUILT_IN);
        assertThat(selected(withData())).containsExactly(BUILT_IN);
    }

    @Test
    void dataAreThoseOfABenchmarkThatTakesThem() throws Exception {
        assertThat(selected(withData(), own("ChatLoad", "data"), own("PageLoad")))
                .containsExactly("org.example.ChatLoad.call", "org.example.PageLoad.call");
        assertThat(selected(withData().include("Chat"), own("ChatLoad", "data"), own("PageLoad")))
                .containsExactly("org.example.ChatLoad.call");
    }

    @Test
    void itsNameRunsItBesideOthers() throws Exception {
        assertThat(selected(Options.builder().include("PromptLoad"), own("ChatLoad")))
                .containsExactly(BUILT_IN);
        assertThat(
                        selected(
                                Options.builder().include("PromptLoad").include("Chat"),
                                own("ChatLoad")))
                .containsExactly(BUILT_IN, "org.example.ChatLoad.call");
        assertThat(selected(withData().include("PromptLoad"), own("ChatLoad", "data")))
                .containsExactly(BUILT_IN);
    }

    @Test
    void withoutAnyBenchmarkItIsToldHowToGoWithoutOne() {
        assertThatThrownBy(() -> selected(Options.builder()))
                .isInstanceOf(NoBenchmarksException.class)
                .hasMessageContaining("-Dassay.data=prompt_tokens=256,output_tokens=128");
        assertThatThrownBy(
                        () ->
                                selected(
                                        Options.builder()
                                                .launcher("java -jar x.jar")
                                                .param("target", List.of("http://a:1"))))
                .hasMessageContaining("nothing says what is sent to it")
                .hasMessageContaining("-data prompt_tokens=256,output_tokens=128");
    }

    @Test
    void whatIsMissingIsToldByTheNameOfItsOption() {
        refused(withData())
                .hasMessageContaining("needs a server to call")
                .hasMessageContaining("-Dassay.target");
        refused(Options.builder().param("target", List.of("http://a:1")).launcher("java"))
                .hasMessageContaining("needs requests to send")
                .hasMessageContaining("give -data.");
        refused(withData().param("target", List.of("http://a:1")))
                .hasMessageContaining("-Dassay.s")
                .hasMessageContaining("poisson:rate=5");
    }

    @Test
    void dataThatCannotBeAreRefusedBeforeAnythingRuns() {
        refused(
                        Options.builder()
                                .param("target", List.of("http://a:1"))
                                .param("data", List.of(DATA, "promt_tokens=3"))
                                .strategy(new SynchronousStrategy()))
                .hasMessageContaining("Did you mean \"prompt_tokens\"?");
    }

    @Test
    void everyDataSetMakesACellOfItsOwn() throws Exception {
        Options.Builder options = Options.builder().strategy(new SynchronousStrategy());
        RunOption.TARGET.set(options, "-target", "http://a:1");
        RunOption.DATA.set(options, "-data", "prompt_tokens=2,output_tokens=3; prompt_tokens=9");
        assertThat(new Matrix(options.build()).unfold(OURS))
                .extracting(cell -> cell.params().get("data"))
                .containsExactly("prompt_tokens=2,output_tokens=3", "prompt_tokens=9");
        assertThatThrownBy(() -> RunOption.PARAM.set(options, "-p", "target=http://b:1"))
                .hasMessageContaining("given twice");
    }
}
