package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(ParamProperties.merge(pom, Map.of("a", "2", "b", "2"), user))
                .containsExactly(
                        Map.entry("a", List.of("3")),
                        Map.entry("b", List.of("2")),
                        Map.entry("c", List.of("1")));
    }

    @Test
    void valuesAreSplitAtCommasWhereverTheyStand() {
        Properties user = properties("assay.p.target", "http://a:1,http://b:2");
        assertThat(ParamProperties.merge(new Properties(), Map.of("size", "1, 2"), user))
                .containsEntry("target", List.of("http://a:1", "http://b:2"))
                .containsEntry("size", List.of("1", "2"));
    }

    @Test
    void otherPropertiesAreLeftAlone() {
        Properties user = properties("assay.f", "2", "p.target", "x", "assay.version", "1");
        assertThat(ParamProperties.merge(new Properties(), Map.of(), user)).isEmpty();
    }

    @Test
    void anEmptyElementIsAnEmptyValue() {
        Map<String, String> params = new HashMap<>();
        params.put("prefix", null);
        assertThat(ParamProperties.merge(new Properties(), params, new Properties()))
                .containsExactly(Map.entry("prefix", List.of("")));
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}
