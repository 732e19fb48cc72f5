package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextTest {

    @ParameterizedTest
    @CsvSource({
        "10, PT10S",
        "0, PT0S",
        "0.5, PT0.5S",
        "500ms, PT0.5S",
        "500 ms, PT0.5S",
        "2m, PT2M",
        "2min, PT2M",
        "1h, PT1H",
        "3us, PT0.000003S",
        "7ns, PT0.000000007S",
        "1.5s, PT1.5S",
        "1hr, PT1H",
        "2day, PT48H",
        "10S, PT10S"
    })
    void durationIsSecondsUnlessAUnitIsGiven(String text, Duration expected) {
        assertThat(OptionText.duration("assay.r", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "ten", "5 days", "1e3", "0.5ns", "9999999999h", "1,5"})
    void whatIsNoDurationIsRefusedWithOptionAndValue(String text) {
        assertThatThrownBy(() -> OptionText.duration("assay.r", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("assay.r = \"" + text + "\" is not a length of time")
                .hasMessageContaining("500ms");
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.01", "1%, 0.01", "0.1 %, 0.001", "100%, 1", "0, 0"})
    void aShareIsANumberOrPerCent(String text, double share) {
        assertThat(OptionText.share("-x", text)).isEqualTo(share);
    }

    @Test
    void valuesAreSplitAtCommas() {
        assertThat(OptionText.values("a, b ,c")).containsExactly("a", "b", "c");
        assertThat(OptionText.values("http://localhost:8000"))
                .containsExactly("http://localhost:8000");
        assertThat(OptionText.values("")).containsExactly("");
    }

    @Test
    void anEscapedCommaBelongsToItsValue() {
        assertThat(OptionText.values("simulator:ttft_ms=50\\,slots=8,C:\\x"))
                .containsExactly("simulator:ttft_ms=50,slots=8", "C:\\x");
    }

    @Test
    void settingsOfTheSimulatorAreOneValue() {
        assertThat(OptionText.values("simulator:ttft_ms=20,itl_ms=2"))
                .containsExactly("simulator:ttft_ms=20,itl_ms=2");
        assertThat(
                        OptionText.values(
                                "simulator:slots=1, seed=2, http://host:8000,simulator:seed=3"))
                .containsExactly(
                        "simulator:slots=1, seed=2", "http://host:8000", "simulator:seed=3");
        assertThat(OptionText.values("a=1,b=2")).containsExactly("a=1", "b=2");
    }

    @Test
    void argumentsAreSplitAtBlanksOutsideQuotes() {
        assertThat(OptionText.arguments("assay.jvmArgs", "  -Xmx1g '-Da=b c'  -Dd=\"it's\" \"\""))
                .containsExactly("-Xmx1g", "-Da=b c", "-Dd=it's", "");
        assertThat(OptionText.arguments("assay.jvmArgs", " ")).isEmpty();
    }

    @Test
    void argumentsAreWrittenSoThatTheyAreReadBack() {
        List<String> arguments = List.of("-Xmx1g", "-Da=b c", "it's", "say \"x\"", "'\" '\"", "");
        assertThat(OptionText.arguments("", OptionText.quoted(arguments))).isEqualTo(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | 1.5 | is not a whole number of at least 1",
                "number | 0 | is not a whole number of at least 1",
                "count | 3000000000 | is not a whole number of at most 2147483647",
                "share | 1.5 | is not a share from 0 to 1",
                "share | NaN | is not a share from 0 to 1",
                "share | 101% | is not a share from 0 to 1",
                "share | % | is not a share from 0 to 1",
                "truth | ture | is not true or false. Did you mean \"true\"?",
                "regex | a( | is not a regular expression: Unclosed group"
            })
    void whatIsNoSuchValueIsRefusedWithOptionAndValue(String kind, String text, String said) {
        assertThatThrownBy(
                        () -> {
                            switch (kind) {
                                case "number" -> OptionText.number("-x", text, 1);
                                case "count" -> OptionText.count("-x", text, 1);
                                case "share" -> OptionText.share("-x", text);
                                case "truth" -> OptionText.truth("-x", text);
                                default -> OptionText.regex("-x", text);
                            }
                        })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("-x = \"" + text + "\" " + said);
    }

    @Test
    void anOpenQuoteIsRefused() {
        assertThatThrownBy(() -> OptionText.arguments("assay.jvmArgs", "-Da='b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("assay.jvmArgs")
                .hasMessageContaining("never closed");
    }
}
