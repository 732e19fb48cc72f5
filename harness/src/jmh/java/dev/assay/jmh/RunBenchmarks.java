package dev.assay.jmh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks with the options of JMH's own command line, and leaves {@code results.json} and
 * the table {@code results.txt} in a folder.
 *
 * <pre>
 * ./mvnw -ntp -Pjmh verify
 * ./mvnw -ntp -Pjmh -Djmh.include=Pacer -Djmh.args="-f 1 -wi 1 -i 1" verify
 * </pre>
 */
public final class RunBenchmarks {

    /**
     * The first write to a page of memory costs up to 19 µs on a virtual machine, and a heap that
     * grows keeps writing to new ones: decoding a record was 444 ns so, and is 27 in a heap that
     * has been written to, as a worker's has.
     */
    private static final String[] HEAP = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"};

    private RunBenchmarks() {}

    /**
     * @param args the folder, then JMH's options
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        String[] options = Arrays.copyOfRange(args, 1, args.length);
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .parent(new CommandLineOptions(options))
                                        .jvmArgsPrepend(HEAP)
                                        .resultFormat(ResultFormatType.JSON)
                                        .result(folder.resolve("results.json").toString())
                                        .addProfiler(Figures.class)
                                        .shouldFailOnError(true)
                                        .build())
                        .run();
        String summary = Summary.of(results);
        Files.writeString(folder.resolve("results.txt"), summary);
        System.out.println(System.lineSeparator() + summary);
        System.out.println("This table and raw figures: " + folder);
    }
}
