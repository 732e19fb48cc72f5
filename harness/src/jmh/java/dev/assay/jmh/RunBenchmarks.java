package dev.assay.jmh;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
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
                                        .resultFormat(ResultFormatType.JSON)
                                        .result(folder.resolve("results.json").toString())
                                        .addProfiler(Figures.class)
                                        .shouldFailOnError(true)
                                        .build())
                        .run();
        Path table = folder.resolve("results.txt");
        try (PrintStream out =
                new PrintStream(Files.newOutputStream(table), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.TEXT, out).writeOut(results);
        }
        System.out.println("Table and raw figures: " + folder);
    }
}
