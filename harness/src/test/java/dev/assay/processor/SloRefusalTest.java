package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Objectives that can't be, or that can't be decided. */
class SloRefusalTest {

    private static final String CALL =
            "@LoadBenchmark public int call(String prompt) { return 1; }\n";
    private static final String CHAT =
            "@LoadBenchmark public RequestsWorker<String, String> chat() { return null; }\n";

    private static void refused(String members, String message) {
        Refusal.of(PROMPTS + members).says(message);
    }

    @Test
    void unknownMetric() {
        refused(
                "@Slo(max = 500,\nmetric = \"ttft_p98\") // HERE\n" + CHAT,
                "@Slo on demo.ChatLoad.chat() has the metric \"ttft_p98\", which there is not. Near"
                        + " to it are ttft_p90, ttft_p95, ttft_p99. Write one of them; the"
                        + " documentation of @Slo lists all.");
    }

    @Test
    void metricByAnotherName() {
        refused(
                "@Slo(metric = \"response_time_p95\", max = 500) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) has the metric \"response_time_p95\", which there"
                        + " is not. Near to it are latency_p95, latency_p90, latency_p99. Write one"
                        + " of them; the documentation of @Slo lists all.");
    }

    @Test
    void noLimit() {
        refused(
                "@Slo(metric = \"latency_p50\") // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) has no limit for latency_p50. It needs max or"
                        + " min, because nothing says otherwise what would break it. Write max = the"
                        + " largest value that is good enough, or min = the smallest.");
    }

    @Test
    void twoLimits() {
        refused(
                "@Slo(metric = \"latency_p50\", max = 500,\nmin = 1) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) limits latency_p50 by max and by min. It takes"
                        + " one of them, because each is an objective of its own with a verdict of"
                        + " its own. Write two @Slo.");
    }

    @Test
    void negativeLimit() {
        refused(
                "@Slo(metric = \"latency_p50\",\nmax = -5) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) has max -5 for latency_p50. It must be a number"
                        + " from 0 on, because nothing is less. Write the limit that is meant.");
    }

    @Test
    void limitThatIsNoNumber() {
        refused(
                "@Slo(metric = \"goodput\",\nmin = Double.NaN) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) has min NaN for goodput. It must be a number"
                        + " from 0 on, because nothing is less. Write the limit that is meant.");
    }

    @Test
    void limitWithoutEnd() {
        refused(
                "@Slo(metric = \"latency_p50\", max = 1 / 0.0) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) has max Infinity for latency_p50. It must be a"
                        + " number from 0 on, because nothing is less. Write the limit that is meant.");
    }

    @Test
    void shareInPercent() {
        refused(
                "@Slo(metric = \"error_rate\",\nmax = 5) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) has max 5 for error_rate. It must be from 0 to 1,"
                        + " because it is a share, and 1 is the whole. Write the limit that is meant,"
                        + " 0.99 for 99 %.");
    }

    @Test
    void noTimeAtAll() {
        refused(
                "@Slo(metric = \"latency_p50\",\nmax = 0) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) has max 0 for latency_p50. It must be more,"
                        + " because everything takes time. Write the limit that is meant.");
    }

    @Test
    void unitOfTimeForAShare() {
        refused(
                "@Slo(metric = \"error_rate\", max = 0.5,\nunit = TimeUnit.SECONDS) // HERE\n"
                        + CALL,
                "@Slo on demo.ChatLoad.call(String) has a unit of time, and error_rate is a share"
                        + " from 0 to 1. Only times have one. Remove the unit.");
    }

    @Test
    void unitOfTimeForARate() {
        refused(
                "@Slo(metric = \"achieved_rate\", min = 5,\nunit = TimeUnit.SECONDS) // HERE\n"
                        + CALL,
                "@Slo on demo.ChatLoad.call(String) has a unit of time, and achieved_rate is counted"
                        + " in requests/s. Only times have one. Remove the unit.");
    }

    @Test
    void sameLimitTwice() {
        refused(
                "@Slo(metric = \"latency_p50\", max = 500)\n"
                        + "@Slo(metric = \"latency_p50\", max = 400) // HERE\n"
                        + CALL,
                "@Slo on demo.ChatLoad.call(String) limits latency_p50 by max twice. Once is enough,"
                        + " because the stricter one decides. Remove the other.");
    }

    @Test
    void theWrongOneOfSeveralIsTheOneThatIsMarked() {
        refused(
                "@Slo(metric = \"latency_p50\", max = 500)\n"
                        + "@Slo(metric = \"latncy_p90\", max = 500) // HERE\n"
                        + "@Slo(metric = \"latency_p95\", max = 500)\n"
                        + CALL,
                "@Slo on demo.ChatLoad.call(String) has the metric \"latncy_p90\", which there is"
                        + " not. Near to it are latency_p90, latency_p50, latency_p95. Write one of"
                        + " them; the documentation of @Slo lists all.");
    }

    @Test
    void theWrongOneOfSeveralOnAClass() {
        Refusal.of(
                        Sources.file(
                                "@Slo(metric = \"latency_p50\", max = 500)\n"
                                        + "@Slo(metric = \"latency_p90\",\n"
                                        + "max = -1) // HERE\n"
                                        + "public class ChatLoad {\n"
                                        + PROMPTS
                                        + CALL
                                        + "}"))
                .says(
                        "@Slo on demo.ChatLoad has max -1 for latency_p90. It must be a number from 0"
                                + " on, because nothing is less. Write the limit that is meant.");
    }

    @Test
    void theWrongOneInAListThatIsWrittenOut() {
        refused(
                "@Slo.List({@Slo(metric = \"latency_p50\", max = 500),\n"
                        + "@Slo(metric = \"latency_p90\", max = -1) // HERE\n"
                        + "})"
                        + CALL,
                "@Slo on demo.ChatLoad.call(String) has max -1 for latency_p90. It must be a number"
                        + " from 0 on, because nothing is less. Write the limit that is meant.");
    }

    @Test
    void goodRequestsThatNothingSaysWhichTheyAre() {
        refused(
                "@Slo(metric = \"attainment\", min = 0.99) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) limits attainment, and nothing says which"
                        + " requests are good. It needs a limit on one request's own value beside it,"
                        + " because that is what it counts. Write, for example, @Slo(metric ="
                        + " \"latency\", max = 500) too.");
    }

    @Test
    void tokensOfABenchmarkThatStreamsNone() {
        refused(
                "@Slo(metric = \"ttft_p50\", max = 500) // HERE\n" + CALL,
                "@Slo on demo.ChatLoad.call(String) limits ttft_p50, and @LoadBenchmark method"
                        + " demo.ChatLoad.call(String) streams no tokens. It must return a"
                        + " RequestsWorker for that, because a method that returns the answer as a"
                        + " whole can't say when its tokens came. Limit latency, or return a worker"
                        + " such as GenerativeRequestsWorker.");
    }

    @Test
    void tokensOfACompletion() {
        refused(
                "@Slo(metric = \"output_tokens_per_s\", min = 500) // HERE\n"
                        + "@LoadBenchmark public CompletionStage<String> call(String prompt) { return null; }\n",
                "@Slo on demo.ChatLoad.call(String) limits output_tokens_per_s, and @LoadBenchmark"
                        + " method demo.ChatLoad.call(String) streams no tokens. It must return a"
                        + " RequestsWorker for that, because a method that returns the answer as a"
                        + " whole can't say when its tokens came. Limit latency, or return a worker"
                        + " such as GenerativeRequestsWorker.");
    }

    @Test
    void objectiveWhereNothingIsRun() {
        refused(
                "@Slo(metric = \"latency\", max = 500) // HERE\npublic void helper() {}\n" + CALL,
                "@Slo stands on demo.ChatLoad.helper(), which is no @LoadBenchmark. It may stand on a"
                        + " class or on a @LoadBenchmark method, because it says how a benchmark is"
                        + " run. Move it there.");
    }

    // ---- what is only warned of ----

    private static List<Diagnostic<? extends JavaFileObject>> warnings(String members) {
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(new LoadBenchmarkProcessor())
                        .compile(Sources.chatLoad(PROMPTS + members));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        return List.copyOf(compilation.warnings());
    }

    @Test
    void tooFewRequestsForAPercentileAreAWarningWithTheNumberNeeded() {
        List<Diagnostic<? extends JavaFileObject>> warnings =
                warnings(
                        "@Poisson(rate = {50, 2.5}) @Measurement(time = 20) @Fork(2)\n"
                                + "@Slo(metric = \"latency_p90\", max = 500)\n"
                                + "@Slo(metric = \"latency_p99\",\n max = 500)\n"
                                + CALL);

        assertThat(warnings)
                .extracting(warning -> warning.getMessage(Locale.ROOT))
                .containsExactly(
                        "@Slo on demo.ChatLoad.call(String) limits latency_p99, which will be"
                                + " undecided for demo.ChatLoad.call(String): 100 requests are planned"
                                + " (2.5 per second for 20 s, forks: 2), and a 99th percentile needs"
                                + " 662. Measure for 133 s or longer, or limit a lower percentile.");
        assertThat(warnings.get(0).getSource().getName()).endsWith("ChatLoad.java");
        assertThat(warnings.get(0).getLineNumber()).isEqualTo(12);
    }

    @Test
    void aLoadThatIsRefusedIsNoMatterForAWarning() {
        Compilation compilation =
                Compiler.javac()
                        .withProcessors(new LoadBenchmarkProcessor())
                        .compile(
                                Sources.chatLoad(
                                        PROMPTS
                                                + "@Poisson(rate = 5) @Measurement(iterations = 0)\n"
                                                + "@Slo(metric = \"latency_p99\", max = 500)\n"
                                                + CALL));

        assertThat(compilation.warnings()).isEmpty();
        assertThat(compilation.errors()).hasSize(1);
    }

    @Test
    void enoughRequestsAreNoMatterForAWarning() {
        assertThat(
                        warnings(
                                "@Poisson(rate = 662) @Measurement(time = 1)\n"
                                        + "@Slo(metric = \"latency_p99\", max = 500)\n"
                                        + CALL))
                .isEmpty();
    }

    @Test
    void aClosedLoopTellsNothingOfTheNumber() {
        assertThat(
                        warnings(
                                "@Concurrent(streams = 1) @Measurement(time = 1)\n"
                                        + "@Slo(metric = \"latency_p99_9\", max = 500)\n"
                                        + CALL))
                .isEmpty();
    }
}
