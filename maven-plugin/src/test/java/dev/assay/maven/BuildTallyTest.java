package dev.assay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BuildTallyTest {

    private final Map<String, Boolean> shared = new TreeMap<>();
    private final Set<String> leftOut = new TreeSet<>();

    @Test
    void complainsAtTheLastModuleOnlyIfNoneHadABenchmark() {
        assertThat(inModule("b", false)).isFalse();
        assertThat(inModule("a", false)).isFalse();
        assertThat(inModule("c", false)).isTrue();
        assertThat(tally(3).modules()).containsExactly("a", "b", "c");
    }

    @Test
    void oneModuleWithABenchmarkIsEnough() {
        assertThat(inModule("a", true)).isFalse();
        assertThat(inModule("b", false)).isFalse();
        assertThat(inModule("c", false)).isFalse();
    }

    @Test
    void twoExecutionsInOneModuleCountAsTwo() {
        BuildTally tally = tally(2);
        assertThat(tally.endsWithoutBenchmarks("a", "smoke", false)).isFalse();
        assertThat(tally.endsWithoutBenchmarks("a", "soak", false)).isTrue();
        assertThat(tally.modules()).containsExactly("a");
    }

    @Test
    void benchmarksThatFiltersLeftOutAreKnownToTheLastModule() {
        tally(2).leaveOut(List.of("web.Chat.ask", "web.Chat.answer"));
        tally(2).leaveOut(List.of("app.Order.place"));

        assertThat(tally(2).leftOut())
                .containsExactly("app.Order.place", "web.Chat.answer", "web.Chat.ask");
    }

    private BuildTally tally(int planned) {
        return new BuildTally(planned, shared, leftOut);
    }

    private boolean inModule(String module, boolean found) {
        return tally(3).endsWithoutBenchmarks(module, "default-cli", found);
    }
}
