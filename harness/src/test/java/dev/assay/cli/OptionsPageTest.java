package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.certificate.Tolerance;
import dev.assay.runner.ExitCode;
import dev.assay.runner.RunOption;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** The command line, the page of options and the options themselves say the same. */
class OptionsPageTest {

    /** Flags that are goals of the Maven plugin. */
    private static final List<String> GOALS = List.of("-h", "-l", "-lp", "-lprof", "-lrf");

    @Test
    void everyOptionHasAFlagAndEveryFlagAnOption() {
        Set<String> flags =
                CommandLineReader.spec().options().stream()
                        .map(OptionSpec::longestName)
                        .collect(Collectors.toCollection(TreeSet::new));
        GOALS.forEach(goal -> assertThat(flags.remove(goal)).isTrue());

        assertThat(flags)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RunOption.values()).flatMap(o -> o.flag().stream()).toList());
    }

    @Test
    void aFlagOfSeveralWordsIsNamedLikeItsProperty() {
        for (RunOption option : RunOption.values()) {
            String flag = option.flag().orElse("");
            if (flag.lastIndexOf('-') > 0) {
                String words = option.property().replaceAll("([A-Z])", "-$1");
                assertThat(flag)
                        .isEqualTo(words.replaceFirst("assay.", "-").toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void thePageOfOptionsIsThatOfTheCode() throws Exception {
        List<String> page =
                Files.readAllLines(Path.of("..", "docs", "options.md")).stream()
                        .filter(line -> line.startsWith("| ") && line.contains("`assay."))
                        .toList();
        assertThat(page).containsSubsequence(Stream.of(RunOption.values()).map(this::row).toList());
    }

    @Test
    void everyExitCodeIsOnThePageAndInTheHelp() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "options.md"));
        String help = new CommandLineReader().usage();
        help = help.substring(help.indexOf("Exit codes:"));

        for (ExitCode code : ExitCode.values()) {
            assertThat(page).contains("\n| " + code.code() + " | ");
            assertThat(help).containsPattern("[:,] ?\\s*" + code.code() + " [a-z]");
        }
    }

    @Test
    void everyRefusedFlagOfJmhIsOnThePage() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "options.md"));

        for (String flag : JmhFlags.refused()) {
            assertThat(page).contains("`" + flag + "`");
        }
    }

    private String row(RunOption option) {
        String flag = option.flag().map(f -> f + " ").orElse("") + option.placeholder();
        String annotation =
                Stream.of(option.annotation().split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(word -> "`" + word + "`")
                        .collect(Collectors.joining(" "));
        return "| `"
                + String.join(
                        " | ",
                        List.of(
                                flag + "`",
                                "`" + option.property() + "`",
                                annotation,
                                option.standard(),
                                option.meaning().replace("|", "\\|")))
                + " |";
    }

    @Test
    void thePageHasEveryLimitOfTheCertificate() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "options.md"));

        for (Tolerance limit : Tolerance.values()) {
            String standard =
                    BigDecimal.valueOf(limit.standard()).stripTrailingZeros().toPlainString();
            assertThat(page)
                    .contains(
                            "| `"
                                    + limit.key()
                                    + "` | "
                                    + (limit.atLeast() ? "at least " : "at most ")
                                    + standard
                                    + " | "
                                    + limit.meaning()
                                    + " | "
                                    + limit.reason()
                                    + " |");
        }
    }
}
