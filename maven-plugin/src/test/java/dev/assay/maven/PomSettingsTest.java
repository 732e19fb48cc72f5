package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomSettingsTest {

    private static final Map<String, String> KNOWN =
            Map.of(
                    "forks", "assay.f",
                    "workers", "assay.workers",
                    "measurementTime", "assay.r",
                    "simulator", "assay.simulator",
                    "jdkToolchain", "",
                    "params", "");

    private final List<String> warnings = new ArrayList<>();

    private void check(Set<String> elements, Set<String> properties) {
        new PomSettings(elements, properties, KNOWN).check(warnings::add);
    }

    @Test
    void whatAnyGoalTakesIsFine() {
        check(
                Set.of("forks", "simulator", "jdkToolchain", "params"),
                Set.of("assay.f", "assay.workers", "assay.p.sise", "workrs"));

        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fork, forks",
        "f, forks",
        "worker, workers",
        "r, measurementTime",
        "measurement, measurementTime",
        "jdkToolchains, jdkToolchain"
    })
    void anElementThatNoGoalTakesIsRefusedWithTheNearest(String element, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(Set.of("forks", element), Set.of()))
                .withMessage(
                        "There is no element <"
                                + element
                                + "> for the <configuration> of assay-maven-plugin. Did you mean <"
                                + meant
                                + ">? mvn assay:help -Ddetail lists all of them, by goal.");
    }

    @ParameterizedTest
    @CsvSource({"assay.workrs, assay.workers", "assay.simulater, assay.simulator"})
    void aPropertyThatIsMisspeltIsRefused(String property, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(Set.of(), Set.of(property)))
                .withMessage(
                        "The property "
                                + property
                                + " of the POM means nothing. Did you mean "
                                + meant
                                + "? If it is your own, give it another name.");
    }

    @Test
    void aPropertyWithTheNameOfAnElementIsToldSinceItMayBeTheUsersOwn() {
        check(Set.of(), Set.of("assay.forks"));

        assertThat(warnings)
                .containsExactly(
                        "The property assay.forks of the POM means nothing by itself. Did you mean"
                                + " assay.f?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assay.version", "assay.target", "assay.x", "assay.port"})
    void aPropertyOfTheUsersOwnIsLeftAlone(String property) {
        check(Set.of(), Set.of(property));

        assertThat(warnings).isEmpty();
    }
}
