package dev.assay.runner;

import dev.assay.index.BenchmarkEntry;
import dev.assay.index.BenchmarkEntry.ParamEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the values given for parameters fit their fields, asked before any cell runs. */
final class ParamRules {

    private ParamRules() {}

    static void check(BenchmarkEntry benchmark, Options options) throws RunnerException {
        for (ParamEntry param : benchmark.params()) {
            Set<String> seen = new HashSet<>();
            for (String value : options.params().getOrDefault(param.field(), List.of())) {
                Optional<String> allowed = param.allowedInsteadOf(value);
                if (allowed.isPresent()) {
                    throw wrong(
                            options,
                            benchmark,
                            param,
                            value,
                            "can't be read; it must be " + allowed.get());
                }
                if (!seen.add(value)) {
                    throw wrong(
                            options,
                            benchmark,
                            param,
                            value,
                            "stands there twice; the results could not be told apart (to repeat a"
                                    + " measurement, use "
                                    + OptionName.of(RunOption.FORKS, options)
                                    + ")");
                }
            }
        }
    }

    private static RunnerException wrong(
            Options options,
            BenchmarkEntry benchmark,
            ParamEntry param,
            String value,
            String what) {
        return new RunnerException(
                ExitCode.USAGE,
                OptionName.ofParam(param.field(), options)
                        + ": the value '"
                        + value
                        + "' for the @Param field "
                        + benchmark.className()
                        + "."
                        + param.field()
                        + " "
                        + what
                        + ". Several values are separated by commas; \\, is a comma within one.");
    }
}
