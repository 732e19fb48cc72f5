package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.fork.Messages.Failed;
import dev.assay.fork.Messages.Hello;
import dev.assay.fork.Messages.Plan;
import dev.assay.fork.user.Benchmarks;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.strategy.ThroughputStrategy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    @ParameterizedTest
    @MethodSource
    void planComesBackAsItWas(SchedulingStrategy strategy, RunLimits limits) throws Exception {
        BenchmarkEntry benchmark =
                Benchmarks.entry(Benchmarks.Echo.class, BenchmarkEntry.Kind.CALL, "echo");
        Plan plan = new Plan(1, 3, benchmark, Map.of("p", "é"), strategy, limits, true);
        ByteBuffer bytes = Frame.ofJson(FrameType.PLAN, plan);

        Frame frame = new Frame(FrameType.PLAN, bytes.position(Frame.HEADER));

        assertThat(PlanReader.read(frame.json()))
                .isEqualTo(
                        new Plan(
                                1,
                                3,
                                PlanReader.forWorker(benchmark),
                                Map.of("p", "é"),
                                strategy,
                                limits,
                                true));
        assertThat(PlanReader.forWorker(benchmark).name()).isEqualTo(benchmark.name());
    }

    @Test
    void planWithoutWhatIsNeededIsRefused() throws Exception {
        Frame frame = read(Frame.ofJson(FrameType.PLAN, Map.of("index", 1)), FrameType.PLAN);

        assertThatThrownBy(() -> PlanReader.read(frame.json()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("A plan can't be read");
    }

    @Test
    void whatIsWrittenWithoutTheJsonLibraryComesBackAsItWas() throws Exception {
        Hello hello = new Hello(1, "0.1 \"x\"", 2, 1L << 40, "t\\é");
        String text = "line\n\ttab \uD83D\uDE00 \u0001 \"quoted\"";
        Failed failed = new Failed(ForkException.Kind.USER_ERROR, text, "");

        assertThat(read(hello.frame(), FrameType.HELLO).json(Hello.class)).isEqualTo(hello);
        assertThat(read(Failed.plain(failed.kind(), text), FrameType.FAILED).json(Failed.class))
                .isEqualTo(failed);
    }

    private static Frame read(ByteBuffer bytes, FrameType type) {
        return new Frame(type, bytes.position(Frame.HEADER));
    }

    static Object[][] planComesBackAsItWas() {
        return new Object[][] {
            {new ConcurrentStrategy(3), RunLimits.none()},
            {new SynchronousStrategy(), RunLimits.none().withDrain(Duration.ZERO)},
            {new ThroughputStrategy(OptionalInt.of(7)), RunLimits.none()},
            {new ThroughputStrategy(OptionalInt.empty()), RunLimits.none()},
            {
                new AsyncConstantStrategy(1e-3, true, OptionalInt.empty()),
                RunLimits.none().withRequestTimeout(Duration.ofMillis(1))
            },
            {
                new AsyncPoissonStrategy(2.5, true, -7, OptionalInt.of(9)),
                RunLimits.none()
                        .withMaxNumber(Long.MAX_VALUE)
                        .withMaxDuration(Duration.ofNanos(1_234_567_891_011L))
                        .withWarmup(Duration.ofMillis(1))
            },
        };
    }
}
