package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.RunOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ParamPropertiesTest {

    @Test
    void theCommandLineGoesBeforeParamsBeforeThePom() {
        Properties pom = properties("assay.p.a", "1", "assay.p.b", "1", "assay.p.c", "1");
        Properties user = properties("assay.p.a", "3");
        assertThat(ParamProperties.merge(pom, Map.of("a", "2", "b", "2"), Map.of(), user))
                .containsExactly(
                        Map.entry("a", List.of("3")),
                        Map.entry("b", List.of("2")),
                        Map.entry("c", List.of("1")));
    }

    @Test
    void valuesAreSplitAtCommasWhereverTheyStand() {
        Properties user = properties("assay.p.target", "http://a:1,http://b:2");
        assertThat(ParamProperties.merge(new Properties(), Map.of("size", "1, 2"), Map.of(), user))
                .containsEntry("target", List.of("http://a:1", "http://b:2"))
                .containsEntry("size", List.of("1", "2"));
    }

    @Test
    void otherPropertiesAreLeftAlone() {
        Properties user = properties("assay.f", "2", "p.target", "x", "assay.version", "1");
        assertThat(ParamProperties.merge(new Properties(), Map.of(), Map.of(), user)).isEmpty();
    }

    @Test
    void anEmptyElementIsAnEmptyValue() {
        Map<String, String> params = new HashMap<>();
        params.put("prefix", null);
        assertThat(ParamProperties.merge(new Properties(), params, Map.of(), new Properties()))
                .containsExactly(Map.entry("prefix", List.of("")));
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }

    @Test
    void anOptionThatIsShortForAParameterGoesBeforeItAtTheSamePlace() {
        Map<RunOption, String> named =
                Map.of(RunOption.TARGET, "http://pom:1", RunOption.DATA, "file=a.csv");
        assertThat(
                        ParamProperties.merge(
                                new Properties(),
                                Map.of("target", "http://params:1"),
                                named,
                                new Properties()))
                .containsEntry("target", List.of("http://pom:1"))
                .containsEntry("data", List.of("file=a.csv"));
        assertThat(
                        ParamProperties.merge(
                                new Properties(),
                                Map.of(),
                                named,
                                properties("assay.p.target", "http://user:1")))
                .containsEntry("target", List.of("http://user:1"));
    }

    @Test
    void dataHaveCommasOfTheirOwnAndAreSeparatedBySemicolons() {
        Properties user =
                properties(
                        "assay.data",
                        "prompt_tokens=256,output_tokens=128; prompt_tokens=1024",
                        "assay.target",
                        "http://a:1,http://b:2");
        assertThat(ParamProperties.merge(new Properties(), Map.of(), Map.of(), user))
                .containsEntry(
                        "data",
                        List.of("prompt_tokens=256,output_tokens=128", "prompt_tokens=1024"))
                .containsEntry("target", List.of("http://a:1", "http://b:2"));
    }
}
