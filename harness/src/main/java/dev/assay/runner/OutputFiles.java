package dev.assay.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which files a run writes, and where. */
final class OutputFiles {

    private final Options options;

    OutputFiles(Options options) {
        this.options = options;
    }

    /** The file that the user names is that of the format that the user names. */
    Path of(ResultFormat format) {
        return options.resultFile()
                .filter(file -> options.resultFormat() == format)
                .orElseGet(() -> options.outputFolder().resolve(format.file()))
                .toAbsolutePath()
                .normalize();
    }

    /** Refuses a name that is a folder's or that two files have, before anything is deleted. */
    void check() throws RunnerException {
        Map<Path, String> written = new LinkedHashMap<>();
        if (options.resultFormat() != ResultFormat.NONE) {
            claim(written, of(ResultFormat.JSON), named(ResultFormat.JSON));
            claim(written, of(ResultFormat.HTML), named(ResultFormat.HTML));
            if (options.resultFormat() != ResultFormat.JSON
                    && options.resultFormat() != ResultFormat.HTML) {
                claim(written, of(options.resultFormat()), named(options.resultFormat()));
            }
        }
        if (options.records() && options.resultFormat() != ResultFormat.JSONL) {
            claim(written, of(ResultFormat.JSONL), named(ResultFormat.JSONL));
        }
        if (options.textFile().isPresent()) {
            Path text = options.textFile().get().toAbsolutePath().normalize();
            claim(written, text, OptionName.of(RunOption.TEXT_FILE, options));
        }
    }

    private String named(ResultFormat format) {
        return options.resultFile().isPresent() && options.resultFormat() == format
                ? OptionName.of(RunOption.RESULT_FILE, options)
                : "the run's own " + format.file();
    }

    private static void claim(Map<Path, String> written, Path file, String name)
            throws RunnerException {
        if (Files.isDirectory(file)) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    file
                            + " is a folder, and "
                            + name
                            + " is to be a file of that name. Name a file in it, or another one.");
        }
        String other = written.putIfAbsent(file, name);
        if (other != null) {
            throw new RunnerException(
                    ExitCode.USAGE,
                    file
                            + " can't be two files: "
                            + other
                            + " goes there, and so does "
                            + name
                            + ". Name another file for one of them.");
        }
    }
}
