package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ForkEntry;
import dev.assay.index.BenchmarkEntry.IterationsEntry;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import dev.assay.index.BenchmarkIndex;
import dev.assay.json.Json;
import dev.assay.runner.Options;
import dev.assay.runner.Runner;
import dev.assay.strategy.ConcurrentStrategy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What only the benchmarks can tell to be wrong, with the real runner: one message, and no trace of
 * a run.
 */
class BadInputTest {

    private static final long S = 1_000_000_000L;

    @TempDir private Path folder;
    private Path index;
    private Path output;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** One benchmark, of a class that is nowhere: no worker JVM could load it. */
    @BeforeEach
    void aBenchmark() throws Exception {
        index = folder.resolve("classes");
        output = folder.resolve("out");
        BenchmarkEntry entry =
                new BenchmarkEntry(
                        "org.acme.ChatLoad",
                        "chat",
                        BenchmarkEntry.Kind.CALL,
                        "java.lang.String",
                        "prompts",
                        List.of(new ConcurrentStrategy(8)),
                        List.of(
                                new ParamEntry("size", "int", List.of("1"), List.of()),
                                new ParamEntry(
                                        "target", "java.lang.String", List.of("x"), List.of())),
                        List.of(),
                        List.of(),
                        new ForkEntry(1, 0, 1, "", List.of(), List.of(), List.of()),
                        new IterationsEntry(1, S),
                        new IterationsEntry(1, S),
                        OptionalLong.empty());
        Path file = index.resolve(BenchmarkIndex.PATH);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Json.mapper().writeValueAsString(entry) + "\n");
    }

    private int run(List<String> args) {
        Launch ofTheIndex =
                (options, text) ->
                        new Runner(
                                        Options.builder()
                                                .parent(options)
                                                .indexPath(List.of(index))
                                                .build(),
                                        text)
                                .run();
        return new AssayCommand(ofTheIndex, stream(out), stream(err))
                .run(args.toArray(String[]::new));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "ChatLaod | Did you mean \"ChatLoad\"? There are: org.acme.ChatLoad.chat.",
                "-e chat | No benchmark is left after the filters",
                "-p targt=x | -p targt: no selected benchmark has a @Param field of the name 'targt'. Did you mean \"target\"?",
                "-p size=two | -p size: the value 'two' for the @Param field org.acme.ChatLoad.size can't be read",
                "-p size=1,1 | -p size: the value '1' for the @Param field org.acme.ChatLoad.size stands there twice",
                "-p target=simulator:tft_ms=5 | -p target = \"simulator:tft_ms=5\" describes no simulator: there is no argument 'tft_ms'",
                "-p target=simulator:slots=many | slots is 'many': it must be a whole number.",
                "-seed 7 | -seed has nothing to seed: no selected benchmark has a random strategy (there is concurrent:streams=8).",
                "-seed 7 -s constant@5 | there is constant:rate=5",
                "-s constant@5 -s constant:rate=5 | would run constant:rate=5 twice",
                "-s poisson:rate=5,seed=1;poisson:rate=5,seed=2 -seed 3 | would run poisson:rate=5,seed=3 twice",
                "-n 5 -to 9 | -to counts from the planned end of a load, and with -n alone none is planned. Add -r",
                "-rf none -rff r.json | -rf none and -rff contradict each other",
                "-rf none -records | -rf none and -records contradict each other",
                "-v SILENT -o log.txt | -v SILENT and -o contradict each other",
                "-rff src -rf csv | is a folder, and -rff is to be a file of that name. Name a file in it, or another one.",
                "-o src | is a folder, and -o is to be a file of that name.",
                "-rf csv -rff a.txt -o a.txt | can't be two files: -rff goes there, and so does -o. Name another file for one of them.",
                "-rf csv -rff OUT/results.json | can't be two files: the run's own results.json goes there, and so does -rff.",
                "-o OUT/report.html | can't be two files: the run's own report.html goes there, and so does -o.",
                "-records -o OUT/records.jsonl | the run's own records.jsonl goes there",
                "-i 3 -n 5 | -i counts stretches of time, and with -n alone the measurement has one, which ends with the last request. Add -r",
                "-jvmArgs Xmx1g | -jvmArgs has the argument 'Xmx1g', which java would take for the name of the class that it is to run",
                "-jvmArgsAppend -ea;foo | -jvmArgsAppend has the argument 'foo'",
                "-jvmArgsPrepend -cp;lib | -jvmArgsPrepend has the argument '-cp', and a worker JVM has the class path of the harness",
                "-jvmArgs --class-path=lib | has the argument '--class-path=lib'",
                "-slo ttft_p99<500ms | -slo: ttft_p99<=500ms is about tokens, and org.acme.ChatLoad.chat streams none",
                "-slo attainment>99% | -slo: attainment>=99% counts good requests, and nothing says which are.",
                "-slo latency<5s -slo latency<4s | -slo: latency<=4s is the second limit of this kind on the same metric.",
                "-drain 1000h | -drain must be at most 30 days",
                "-i 2000000000 -r 20h | The measurement (-i, -r) lasts longer than 30 days in all",
                "-jvm /no/such/java | -jvm (or @Fork(jvm) of org.acme.ChatLoad.chat) is /no/such/java, which is no command that can be run.",
                "-jvm no-such-java | which is no command that can be run",
                "-output-directory= | -output-directory is empty"
            })
    void whatTheBenchmarksCantTakeIsRefusedBeforeAnythingIsDone(String line, String said) {
        List<String> args =
                new ArrayList<>(List.of(line.replace("OUT", output.toString()).split(" ")));
        args.replaceAll(arg -> line.startsWith("-jvmArgs") ? arg.replace(';', ' ') : arg);
        if (!line.startsWith("-output-directory")) {
            args.addAll(List.of("-output-directory", output.toString()));
        }

        int exit = run(args);

        assertThat(text(err)).contains(said);
        assertThat(text(err).lines()).hasSize(1);
        assertThat(exit).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(index));
        assertThat(Path.of("log.txt")).doesNotExist();
    }

    @Test
    void aFolderInPlaceOfItsJavaIsRecognised() {
        Path home = Path.of(System.getProperty("java.home"));

        int exit = run(List.of("-jvm", home.toString(), "-output-directory", output.toString()));

        assertThat(exit).isEqualTo(2);
        assertThat(text(err)).contains("Did you mean \"" + home.resolve("bin/java") + "\"?");
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
