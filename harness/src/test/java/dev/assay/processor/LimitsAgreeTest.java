package dev.assay.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.testing.compile.Compilation;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor can't see the strategies, and still refuses exactly what they refuse. */
class LimitsAgreeTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 9.999_999e-7, 1e7, 10_000_000.000_000_002, 10_000_001, 0, 1})
    void rates(double rate) {
        boolean possible = catchThrowable(() -> new AsyncConstantStrategy(rate)) == null;
        assertThat(compiles("@Constant(rate = " + rate + ")")).isEqualTo(possible);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void workersBeyondTheLimitOfAnyStrategy(int beyond) {
        int workers = SchedulingStrategy.MAX_WORKER_PROCESSES + beyond;
        assertThat(compiles("@Fork(workers = " + workers + ")")).isEqualTo(beyond <= 0);
    }

    private static boolean compiles(String annotation) {
        Compilation compilation =
                Refusal.compile(
                        Sources.chatLoad(
                                Sources.PROMPTS
                                        + annotation
                                        + "@LoadBenchmark public int call(String p) { return 1; }"));
        return compilation.status() == Compilation.Status.SUCCESS;
    }
}
