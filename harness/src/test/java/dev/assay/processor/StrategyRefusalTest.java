package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;

import org.junit.jupiter.api.Test;

/** Strategies that no schedule can be made of. */
class StrategyRefusalTest {

    @Test
    void rateOfZero() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Constant(rate = {20,
                        0}) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Constant on demo.ChatLoad.call(String) has the rate 0. A rate is "
                                + "a number of requests per second from 0.000001 to 10,000,000, "
                                + "because times are whole nanoseconds. Write the rate of the whole "
                                + "load, over all worker JVMs.");
    }

    @Test
    void negativeRate() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Poisson(rate = -5) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Poisson on demo.ChatLoad.call(String) has the rate -5. A rate is "
                                + "a number of requests per second from 0.000001 to 10,000,000, "
                                + "because times are whole nanoseconds. Write the rate of the whole "
                                + "load, over all worker JVMs.");
    }

    @Test
    void rateThatIsNoNumber() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Poisson(rate = Double.NaN) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Poisson on demo.ChatLoad.call(String) has the rate NaN. A rate "
                                + "is a number of requests per second from 0.000001 to 10,000,000, "
                                + "because times are whole nanoseconds. Write the rate of the whole "
                                + "load, over all worker JVMs.");
    }

    @Test
    void infiniteRate() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Constant(rate = 1 / 0.0) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Constant on demo.ChatLoad.call(String) has the rate Infinity. A "
                                + "rate is a number of requests per second from 0.000001 to "
                                + "10,000,000, because times are whole nanoseconds. Write the rate "
                                + "of the whole load, over all worker JVMs.");
    }

    @Test
    void rateBeyondNanoseconds() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Constant(rate = 10_000_001) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Constant on demo.ChatLoad.call(String) has the rate 10000001. A "
                                + "rate is a number of requests per second from 0.000001 to "
                                + "10,000,000, because times are whole nanoseconds. Write the rate "
                                + "of the whole load, over all worker JVMs.");
    }

    @Test
    void noRate() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Constant(rate = {}) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Constant on demo.ChatLoad.call(String) has no rate. It needs one "
                                + "value or more, because each makes a measurement of its own. Write "
                                + "at least one, or remove the annotation.");
    }

    @Test
    void sameRateTwice() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Constant(rate = {20, 80,
                        20.0}) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Constant on demo.ChatLoad.call(String) has rate 20 twice. No two "
                                + "may be the same, because their results could not be told apart. "
                                + "Remove one; to repeat a measurement, use @Fork.");
    }

    @Test
    void noStreams() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Concurrent(streams = 0) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Concurrent on demo.ChatLoad.call(String) has 0 streams. There "
                                + "must be at least 1, because a stream is a user who sends the next "
                                + "request when the last one is answered. Write how many such users "
                                + "there are, over all worker JVMs.");
    }

    @Test
    void sameStreamsTwice() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Concurrent(streams = {8, 8}) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Concurrent on demo.ChatLoad.call(String) has streams 8 twice. No "
                                + "two may be the same, because their results could not be told "
                                + "apart. Remove one; to repeat a measurement, use @Fork.");
    }

    @Test
    void negativeMaxConcurrency() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Throughput(maxConcurrency = -1) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Throughput on demo.ChatLoad.call(String) has maxConcurrency -1. "
                                + "It must be at least 1, because it counts requests in flight. "
                                + "Leave it out if nothing is to limit them.");
    }

    @Test
    void negativeMaxConcurrencyOfAnOpenLoop() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Poisson(rate = 1,
                        maxConcurrency = -1) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Poisson on demo.ChatLoad.call(String) has maxConcurrency -1. It "
                                + "must be at least 1, because it counts requests in flight. Leave "
                                + "it out if nothing is to limit them.");
    }

    @Test
    void strategyOfTheClass() {
        Refusal.of(
                        Sources.file(
                                """
                        @Synchronous
                        @Constant(rate = 0) // HERE
                        public class ChatLoad {
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "@Constant on demo.ChatLoad has the rate 0. A rate is a number of "
                                + "requests per second from 0.000001 to 10,000,000, because times "
                                + "are whole nanoseconds. Write the rate of the whole load, over all "
                                + "worker JVMs.");
    }
}
