package dev.assay.cli;

import dev.assay.report.RunResult;
import dev.assay.runner.ExitCode;
import dev.assay.runner.Listing;
import dev.assay.runner.Options;
import dev.assay.runner.Profiler;
import dev.assay.runner.ResultFormat;
import dev.assay.runner.RunVerdict;
import dev.assay.runner.RunnerException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ParseResult;

/** One command line, from its arguments to an exit code. */
final class AssayCommand {

    private final Launch launch;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param launch what runs the benchmarks
     * @param out for what was asked for
     * @param err for why it can't be had
     */
    AssayCommand(Launch launch, PrintStream out, PrintStream err) {
        this.launch = launch;
        this.out = out;
        this.err = err;
    }

    int run(String... args) {
        return run(new CommandLineReader(), args);
    }

    /** Likewise, among the benchmarks of one class. */
    int run(Class<?> benchmark, String... args) {
        return run(new CommandLineReader(benchmark), args);
    }

    private int run(CommandLineReader reader, String... args) {
        try {
            if (CompareCommand.isMeant(args)) {
                return new CompareCommand(out).run(args).code();
            }
            if (CertifyCommand.isMeant(args)) {
                return new CertifyCommand(out).run(args).code();
            }
            ParseResult parsed = reader.parse(List.of(args));
            if (parsed.hasMatchedOption(CommandLineReader.HELP)) {
                out.print(reader.usage());
                out.flush();
                return ExitCode.OK.code();
            }
            if (parsed.hasMatchedOption(CommandLineReader.LIST_FORMATS)) {
                return list("Result formats (-rf):", ResultFormat.values(), ResultFormat::meaning);
            }
            if (parsed.hasMatchedOption(CommandLineReader.LIST_PROFILERS)) {
                return list("Profilers (-prof):", Profiler.values(), Profiler::meaning);
            }
            return perform(parsed, reader.options(parsed)).code();
        } catch (UsageException e) {
            return failed(ExitCode.USAGE, e.getMessage());
        } catch (RunnerException e) {
            return failed(e.exitCode(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(ExitCode.INTERRUPTED, "Interrupted before the run was over.");
        } catch (RuntimeException e) {
            e.printStackTrace(err);
            return failed(
                    ExitCode.INTERNAL,
                    "Something inside Assay failed that should not; please report what stands"
                            + " above.");
        }
    }

    private <T> int list(String title, T[] values, Function<T, String> meaning) {
        out.println(title);
        for (T value : values) {
            out.printf("  %-5s %s%n", value, meaning.apply(value));
        }
        out.flush();
        return ExitCode.OK.code();
    }

    private ExitCode perform(ParseResult parsed, Options options)
            throws RunnerException, InterruptedException {
        boolean withParams = parsed.hasMatchedOption(CommandLineReader.LIST_WITH_PARAMS);
        if (withParams || parsed.hasMatchedOption(CommandLineReader.LIST)) {
            Listing.print(options, withParams, out);
            return ExitCode.OK;
        }
        RunResult result = launch.start(options, out);
        RunVerdict.require(result, options);
        return ExitCode.OK;
    }

    private int failed(ExitCode exitCode, String message) {
        out.flush();
        err.println(message);
        err.flush();
        return exitCode.code();
    }
}
