package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.Environment;
import dev.assay.report.RunResult;
import dev.assay.runner.ExitCode;
import dev.assay.runner.Options;
import dev.assay.runner.Profiler;
import dev.assay.runner.ResultFormat;
import dev.assay.runner.RunnerException;
import dev.assay.runner.RunningClassPath;
import dev.assay.runner.Verbosity;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssayCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Options> started = new ArrayList<>();

    private AssayCommand command(Launch launch) {
        return new AssayCommand(launch, stream(out), stream(err));
    }

    private int run(String... args) {
        return command(this::remember).run(args);
    }

    private RunResult remember(Options options, PrintStream text) {
        started.add(options);
        text.println("measured");
        return result(true);
    }

    private static RunResult result(boolean complete) {
        return RunResult.of(
                complete,
                "1",
                Instant.EPOCH,
                Environment.current(),
                "command",
                Map.of(),
                List.of());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyFlagReachesTheRun() {
        int exit =
                run(
                        "Chat",
                        "Page",
                        "-e",
                        "Slow,a{1\\,2}",
                        "-f",
                        "2",
                        "-wf",
                        "1",
                        "-workers",
                        "3",
                        "-wi",
                        "0",
                        "-w",
                        "500ms",
                        "-i",
                        "4",
                        "-r",
                        "2m",
                        "-n",
                        "1000",
                        "-s",
                        "poisson@20",
                        "-s",
                        "concurrent@8",
                        "-seed",
                        "9",
                        "-p",
                        "size=1,2",
                        "-p",
                        "target=x",
                        "-to",
                        "2m",
                        "-drain",
                        "0",
                        "-request-timeout",
                        "9",
                        "-max-errors",
                        "0.5",
                        "-foe",
                        "true",
                        "-fail-on-invalid",
                        "false",
                        "-jvm",
                        "/jdk/bin/java",
                        "-jvmArgs",
                        "-Xmx1g '-Da=b c'",
                        "-jvmArgsPrepend",
                        "-ea",
                        "-jvmArgsAppend",
                        "-Dx=y",
                        "-output-directory",
                        "out",
                        "-rf",
                        "jmh",
                        "-rff",
                        "r.json",
                        "-o",
                        "log.txt",
                        "-v",
                        "extra",
                        "-tu",
                        "us",
                        "-prof",
                        "gc",
                        "-records");

        assertThat(text(err)).isEmpty();
        assertThat(exit).isZero();
        Options options = started.get(0);
        assertThat(options)
                .isEqualTo(
                        Options.builder()
                                .classPath(RunningClassPath.entries())
                                .inheritedJvmArgs(HostJvmArgs.ofThis())
                                .launcher(Launcher.command())
                                .include("Chat")
                                .include("Page")
                                .exclude("Slow")
                                .exclude("a{1,2}")
                                .forks(2)
                                .warmupForks(1)
                                .workers(3)
                                .warmupIterations(0)
                                .warmupTime(Duration.ofMillis(500))
                                .measurementIterations(4)
                                .measurementTime(Duration.ofMinutes(2))
                                .requests(1000)
                                .strategy(new AsyncPoissonStrategy(20, 42))
                                .strategy(new ConcurrentStrategy(8))
                                .seed(9)
                                .param("size", List.of("1", "2"))
                                .param("target", List.of("x"))
                                .timeout(Duration.ofMinutes(2))
                                .drain(Duration.ZERO)
                                .requestTimeout(Duration.ofSeconds(9))
                                .maxErrors(0.5)
                                .failOnError(true)
                                .failOnInvalid(false)
                                .jvm("/jdk/bin/java")
                                .jvmArgs(List.of("-Xmx1g", "-Da=b c"))
                                .jvmArgsPrepend(List.of("-ea"))
                                .jvmArgsAppend(List.of("-Dx=y"))
                                .outputFolder(Path.of("out"))
                                .resultFormat(ResultFormat.JMH)
                                .resultFile(Path.of("r.json"))
                                .textFile(Path.of("log.txt"))
                                .verbosity(Verbosity.EXTRA)
                                .timeUnit(TimeUnit.MICROSECONDS)
                                .profiler(Profiler.GC)
                                .records(true)
                                .build());
    }

    @Test
    void aFlagWithoutValueThatIsTrueOrFalseIsTrue() {
        run("-foe", "-records", "-f1", "Chat");

        assertThat(started.get(0).failOnError()).isTrue();
        assertThat(started.get(0).records()).isTrue();
        assertThat(started.get(0).forks()).hasValue(1);
        assertThat(started.get(0).includes()).containsExactly("Chat");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "-workrs 3 | There is no flag -workrs. Did you mean -workers?",
                "--workers 3 | Did you mean -workers?",
                "-forks 3 | Did you mean -f?",
                "--warmup-time 3 | Did you mean -w?",
                "-jvmargs -ea | Did you mean -jvmArgs?",
                "-requestTimeout 3 | Did you mean -request-timeout?",
                "--help | Did you mean -h?",
                "-xyzzy | There is no flag -xyzzy. -h lists all flags.",
                "-t 4 | use @Concurrent, or -s concurrent:streams=N",
                "-bm thrpt | -s throughput",
                "-tg 4,4 | use @Concurrent",
                "-bs 10 | -n is the number of measured requests",
                "-wbs 10 | -n is the number of measured requests",
                "-opi 10 | -n is the number of measured requests",
                "-wm BULK | -wf runs whole forks for nothing",
                "-wmb x | -wf runs whole forks for nothing",
                "-si true | nothing to synchronise",
                "-gc true | -prof gc",
                "-tu msec | -tu = ^msec^ is not a unit of time. Did you mean ^ms^? There are m, s, ms, us, ns.",
                "-rf jmhh | -rf = ^jmhh^ is not a result format. Did you mean ^jmh^? There are json, html, csv, jsonl, hlog, jmh, none.",
                "-rf jsonl -records false | Leave one of them out",
                "-rf xml | There are json, html, csv, jsonl, hlog, jmh, none.",
                "-prof gcs | -prof = ^gcs^ is not a profiler. Did you mean ^gc^? There is gc.",
                "-prof perfasm | There is gc.",
                "-v LOUD | -v = ^LOUD^ is not a verbosity. There are SILENT, NORMAL, EXTRA.",
                "-v EXTRE | Did you mean ^EXTRA^?",
                "-wf -1 | at least 0",
                "-to 0 | -to = ^0^ must be longer than zero.",
                "-to 31h -to 2 | -to is given twice",
                "-r 1000h | -r = ^1000h^ must be at most 30 days.",
                "-f 0 | load is always sent from JVMs of its own",
                "-workers 65 | -workers = ^65^ is not a whole number of at most 64.",
                "-w 0 | longer than zero",
                "-e a, | -e has an empty regular expression",
                "-p a=1 -p a=2 | -p a is given twice",
                "-f | -f needs a value: -f COUNT.",
                "-f -r 3 | -f needs a value",
                "-f 1 -f 2 | -f is given twice",
                "-f x | -f = ^x^ is not a whole number of at least 1.",
                "-f -1 | at least 1",
                "-workers 0 | at least 1",
                "-wi -1 | at least 0",
                "-w soon | -w = ^soon^ is not a length of time",
                "-i 0 | at least 1",
                "-r 0 | -r = ^0^ must be longer than zero.",
                "-n 0 | at least 1",
                "-seed x | -seed = ^x^ is not a whole number.",
                "-drain -1 | -drain = ^-1^ is not a length of time",
                "-request-timeout 0 | longer than zero",
                "-max-errors 101% | a share from 0 to 1",
                "-max-errors 5 | a share from 0 to 1, such as 0.01 or 1%",
                "-? | Did you mean -h?",
                "--help | Did you mean -h?",
                "-list | Did you mean -l?",
                "-lprofs | Did you mean -lprof?",
                "-compair a b | Did you mean -compare?",
                "-L | Did you mean -l?",
                "-f 0 | with -jvmArgsAppend.",
                "-foe ture | -foe = ^ture^ is not true or false. Did you mean ^true^?",
                "-records Chat | -records = ^Chat^ is not true or false.",
                "-p target | the name of a field with @Param",
                "-p =x | the name of a field with @Param",
                "-s poison@3 | Did you mean ^poisson^?",
                "-slo ttft_p98<500ms | -slo: ^ttft_p98<500ms^ names the metric ttft_p98, which there is not. Did you mean ttft_p90<500ms?",
                "-slo latency<5 | -slo: ^latency<5^ has no unit",
                "-jvmArgs ' | never closed",
                "( | REGEX = ^(^ is not a regular expression",
                "-e ( | -e = ^(^ is not a regular expression",
                "\u2013f 3 | There is no flag \u2013f, whose dash is not the one of the keyboard. Did you mean -f? -h lists all flags.",
                "Chat \u2212r=3 | There is no flag \u2212r, whose dash is not the one of the keyboard. Did you mean -r?",
                "\u2014\u2014forks 3 | Did you mean -f?",
                "-- -f 3 | '-f' stands after --, so it is a regular expression, and no benchmark has a dash at the beginning of its name. Write flags before --, or leave that out.",
                "-f 2 -- Chat \u2013r 3 | There is no flag \u2013r",
                "-Dassay.f=3 | There is no flag -Dassay.f. Did you mean -f?",
                "-r 5 s | -r 5 s has a blank before its unit, so that 's' would choose benchmarks. Write -r 5s.",
                "-limit rate=200% | -limit rate = ^200%^ asks for more than all"
            })
    void whatIsWrongIsToldInOneMessageAndNothingRuns(String line, String said) {
        int exit = run(line.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(started).isEmpty();
        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines()).hasSize(1);
        assertThat(text(err)).contains(said.replace('^', '"'));
    }

    @Test
    void argumentsOfTheJvmMayBeGivenOneByOneAsInJmh() {
        run("-jvmArgs", "-Xmx1g", "-jvmArgs", "-ea -esa", "-jvmArgsAppend", "");

        assertThat(started.get(0).jvmArgs()).contains(List.of("-Xmx1g", "-ea", "-esa"));
        assertThat(started.get(0).jvmArgsAppend()).contains(List.of());
        assertThat(started.get(0).jvmArgsPrepend()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void theExitCodeIsThatOfTheFailure(ExitCode code) {
        int exit =
                command(
                                (options, text) -> {
                                    throw new RunnerException(code, "It is so.");
                                })
                        .run();

        assertThat(exit).isEqualTo(code.code());
        assertThat(text(err)).isEqualToIgnoringNewLines("It is so.");
    }

    @Test
    void aRunThatWasCutShortIsNoSuccess() {
        assertThat(command((options, text) -> result(false)).run())
                .isEqualTo(ExitCode.INTERRUPTED.code());
    }

    @Test
    void aFaultOfOursIsToldAsOne() {
        int exit =
                command(
                                (options, text) -> {
                                    throw new IllegalStateException("boom");
                                })
                        .run();

        assertThat(exit).isEqualTo(ExitCode.INTERNAL.code());
        assertThat(text(err)).contains("boom", "please report");
    }

    @Test
    void helpNamesEveryFlagAndRunsNothing() {
        assertThat(run("-h", "-f", "3")).isZero();
        assertThat(started).isEmpty();
        assertThat(text(out)).contains("-jvmArgsPrepend ARGS", "0 fine", "-lp", "Usage: java -jar");
        assertThat(text(out).lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @CsvSource({"-lrf, jmh   JMH's JSON", "-lprof, gc    the worker JVMs' own"})
    void whatAFlagTakesIsListedAndNothingRuns(String flag, String said) {
        assertThat(run(flag)).isZero();
        assertThat(started).isEmpty();
        assertThat(text(out)).contains(said);
    }

    @Test
    void aClassRunsItsOwnBenchmarksOnly() {
        command(this::remember).run(AssayCommandTest.class);
        command(this::remember).run(AssayCommandTest.class, "get$", "^dev");

        String name = AssayCommandTest.class.getName();
        Pattern all = Pattern.compile(started.get(0).includes().get(0));
        assertThat(all.matcher(name + ".get").find()).isTrue();
        assertThat(all.matcher("other." + name + ".get").find()).isFalse();
        assertThat(all.matcher(name + "Two.get").find()).isFalse();
        Pattern some = Pattern.compile(started.get(1).includes().get(0));
        assertThat(some.matcher(name + ".get").find()).isTrue();
        assertThat(some.matcher(name + ".put").find()).isFalse();
        Pattern anchored = Pattern.compile(started.get(1).includes().get(1));
        assertThat(anchored.matcher(name + ".put").find()).isTrue();
    }
}
