package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GivenParamsTest {

    private static final boolean LAST = true;
    private static final boolean MORE_TO_COME = false;

    private final GivenParams params = new GivenParams(new TreeSet<>(), new TreeSet<>());

    @Test
    void aModuleIgnoresANameThatOnlyAnotherModuleHas() {
        Set<String> given = Set.of("target", "size");

        assertThat(params.ignoredHere(given, Set.of("size"), MORE_TO_COME))
                .containsExactly("target");
        assertThat(params.ignoredHere(given, Set.of("target"), LAST)).containsExactly("size");
        assertThatCode(params::refuseUnclaimed).doesNotThrowAnyException();
    }

    @Test
    void aNameThatTheOnlyModuleDoesNotHaveIsRefused() {
        assertThatThrownBy(
                        () -> params.ignoredHere(Set.of("traget"), Set.of("size", "target"), LAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "-Dassay.p.traget: no selected benchmark has a @Param field of the name"
                                + " 'traget'. Did you mean \"target\"? There are: size, target.");
    }

    @Test
    void aNameThatNoModuleHasIsRefusedBeforeTheLastOneSends() {
        params.ignoredHere(Set.of("xyz"), Set.of("size"), MORE_TO_COME);

        assertThatThrownBy(() -> params.ignoredHere(Set.of("xyz"), Set.of(), LAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There are: size.");
    }

    @Test
    void aNameThatNoModuleHasIsRefusedAtTheEndIfTheLastModuleHadNoBenchmark() {
        params.ignoredHere(Set.of("xyz"), Set.of(), MORE_TO_COME);

        assertThatThrownBy(params::refuseUnclaimed)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("They have none.");
    }
}
