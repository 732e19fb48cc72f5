package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.certificate.Tolerance;
import dev.assay.slo.SloText;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptionsTextTest {

    /** Where things go does not change what is measured. */
    private static final Set<String> PLACES = Set.of("outputDirectory", "rff", "o");

    private static Options everything() {
        return Options.builder()
                .include("Chat.*")
                .include("a{1,2}")
                .exclude("Slow")
                .strategy(new AsyncPoissonStrategy(20.5, 7))
                .strategy(new ConcurrentStrategy(8))
                .slo(SloText.parse("ttft_p99<500ms").get(0))
                .slo(SloText.parse("attainment>99.5%").get(0))
                .forks(2)
                .warmupForks(1)
                .workers(3)
                .warmupIterations(0)
                .warmupTime(Duration.ofMillis(500))
                .measurementIterations(4)
                .measurementTime(Duration.ofMinutes(2))
                .requests(1000)
                .seed(-9)
                .param("target", List.of("http://a:1", "simulator:ttft_ms=50,slots=8"))
                .param("data", List.of("prompt_tokens=2,output_tokens=3", "file=a.csv"))
                .param("size", List.of("1", "2"))
                .timeout(Duration.ofMinutes(5))
                .drain(Duration.ZERO)
                .requestTimeout(Duration.ofNanos(1_500_000))
                .maxErrors(0.05)
                .limit(Tolerance.CLIENT_LAG, 0.1)
                .failOnError(true)
                .failOnInvalid(false)
                .jvm("/opt/my jdk/bin/java")
                .jvmArgs(List.of("-Xmx1g", "-Da=b c"))
                .jvmArgsPrepend(List.of("-ea"))
                .jvmArgsAppend(List.of("-Dq=\"it's\""))
                .outputFolder(Path.of("out"))
                .resultFormat(ResultFormat.JMH)
                .resultFile(Path.of("r.json"))
                .textFile(Path.of("r.txt"))
                .verbosity(Verbosity.EXTRA)
                .timeUnit(TimeUnit.MICROSECONDS)
                .profiler(Profiler.GC)
                .records(true)
                .build();
    }

    @Test
    void everyOptionIsNamedLikeItsProperty() {
        Set<String> names = new TreeSet<>(PLACES);
        names.addAll(OptionsText.asMap(everything()).keySet());
        names.remove("p.size");
        names.add("p.NAME");

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RunOption.values())
                                .map(o -> o.property().substring("assay.".length()))
                                .toList());
    }

    @Test
    void whatIsWrittenIsReadAsTheSameOptions() {
        Options.Builder read = Options.builder();
        Map<String, String> map = OptionsText.asMap(everything());
        for (RunOption option : RunOption.values()) {
            String name = option.property().substring("assay.".length());
            if (option == RunOption.INCLUDES) {
                OptionText.values(map.get(name)).forEach(read::include);
            } else if (option == RunOption.PARAM) {
                option.set(read, name, "size=" + map.get("p.size"));
            } else if (map.containsKey(name)) {
                option.set(read, name, map.get(name));
            }
        }
        read.outputFolder(Path.of("out")).resultFile(Path.of("r.json")).textFile(Path.of("r.txt"));

        assertThat(read.build()).isEqualTo(everything());
    }

    @Test
    void theCommandOfMavenHasPropertiesQuotedForAShell() {
        Options options =
                Options.builder()
                        .include("Chat")
                        .strategy(new AsyncPoissonStrategy(20, 7))
                        .strategy(new ConcurrentStrategy(8))
                        .measurementTime(Duration.ofSeconds(3))
                        .requestTimeout(Duration.ofSeconds(9))
                        .param("greeting", List.of("it's"))
                        .records(true)
                        .build();

        assertThat(OptionsText.command(options))
                .isEqualTo(
                        "mvn assay:run -Dassay.includes=Chat"
                                + " -Dassay.s='poisson:rate=20,seed=7;concurrent:streams=8'"
                                + " -Dassay.r=3s -Dassay.requestTimeout=9s -Dassay.records=true"
                                + " -Dassay.p.greeting='it'\\''s'");
    }

    @Test
    void theCommandOfALauncherHasFlags() {
        Options options =
                Options.builder()
                        .launcher("java -jar benchmarks.jar")
                        .include("Chat")
                        .include("a{1,2}")
                        .exclude("Slow")
                        .requestTimeout(Duration.ofSeconds(9))
                        .jvmArgs(List.of("-Xmx1g", "-ea"))
                        .param("size", List.of("1", "2"))
                        .build();

        assertThat(OptionsText.command(options))
                .isEqualTo(
                        "java -jar benchmarks.jar Chat 'a{1,2}' -e Slow -request-timeout 9s"
                                + " -jvmArgs '-Xmx1g -ea' -p size=1,2");
    }

    @Test
    void theCommandHasTheArgumentsThatTheWorkersInheritWithoutSecrets() {
        Options options =
                Options.builder()
                        .launcher("java -jar java benchmarks.jar")
                        .inheritedJvmArgs(List.of("-Xmx1g", "-Da=b $1", "-Dapi.key=sk-1"))
                        .build();

        assertThat(OptionsText.command(options))
                .isEqualTo("java -Xmx1g '-Da=b $1' '-Dapi.key=***' -jar java benchmarks.jar");
    }

    @Test
    void whatWasNotGivenIsNotRepeated() {
        assertThat(OptionsText.command(Options.builder().build())).isEqualTo("mvn assay:run");
    }

    @Test
    void secretsAreBlankedInParametersAndInArguments() {
        Options options =
                Options.builder()
                        .param("apiKey", List.of("sk-1"))
                        .jvmArgsAppend(List.of("-Dopenai.api.key=sk-2", "-Dother=3"))
                        .build();

        assertThat(OptionsText.command(options))
                .doesNotContain("sk-")
                .contains("-Dassay.p.apiKey='***'", "-Dopenai.api.key=*** -Dother=3");
    }
}
