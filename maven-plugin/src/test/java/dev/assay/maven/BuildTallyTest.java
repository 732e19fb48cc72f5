package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildTallyTest {

    private final Map<String, Boolean> shared = new TreeMap<>();

    @Test
    void complainsAtTheLastModuleOnlyIfNoneHadABenchmark() {
        assertThat(inModule("b", false)).isFalse();
        assertThat(inModule("a", false)).isFalse();
        assertThat(inModule("c", false)).isTrue();
        assertThat(new BuildTally(3, shared).modules()).containsExactly("a", "b", "c");
    }

    @Test
    void oneModuleWithABenchmarkIsEnough() {
        assertThat(inModule("a", true)).isFalse();
        assertThat(inModule("b", false)).isFalse();
        assertThat(inModule("c", false)).isFalse();
    }

    @Test
    void twoExecutionsInOneModuleCountAsTwo() {
        BuildTally tally = new BuildTally(2, shared);
        assertThat(tally.endsWithoutBenchmarks("a", "smoke", false)).isFalse();
        assertThat(tally.endsWithoutBenchmarks("a", "soak", false)).isTrue();
        assertThat(tally.modules()).containsExactly("a");
    }

    private boolean inModule(String module, boolean found) {
        return new BuildTally(3, shared).endsWithoutBenchmarks(module, "default-cli", found);
    }
}
