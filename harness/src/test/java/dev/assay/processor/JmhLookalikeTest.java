package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;

import org.junit.jupiter.api.Test;

/** JMH's annotations where Assay's were meant. */
class JmhLookalikeTest {

    @Test
    void setupOfJmh() {
        Refusal.of(
                        PROMPTS
                                + """
                        @org.openjdk.jmh.annotations.Setup // HERE
                        public void init() {}
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "demo.ChatLoad.init() has JMH's @Setup "
                                + "(org.openjdk.jmh.annotations.Setup). It must be dev.assay.Setup, "
                                + "because JMH's has no meaning in a class with load benchmarks. "
                                + "Change the import.");
    }

    @Test
    void paramOfJmh() {
        Refusal.of(
                        PROMPTS
                                + """
                        @org.openjdk.jmh.annotations.Param("a") // HERE
                        String target;
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "demo.ChatLoad.target has JMH's @Param "
                                + "(org.openjdk.jmh.annotations.Param). It must be dev.assay.Param, "
                                + "because JMH's has no meaning in a class with load benchmarks. "
                                + "Change the import.");
    }

    @Test
    void forkOfJmhOnTheClass() {
        Refusal.of(
                        Sources.file(
                                """
                        @org.openjdk.jmh.annotations.Fork(1) // HERE
                        public class ChatLoad {
                        %s
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        """
                                        .formatted(PROMPTS)))
                .says(
                        "demo.ChatLoad has JMH's @Fork (org.openjdk.jmh.annotations.Fork). "
                                + "It must be dev.assay.Fork, because JMH's has no meaning in a "
                                + "class with load benchmarks. Change the import.");
    }

    @Test
    void benchmarkOfJmhInAClassOfAssays() {
        Refusal.of(
                        PROMPTS
                                + """
                        @org.openjdk.jmh.annotations.Benchmark // HERE
                        public int call(String prompt) { return 1; }
                        """)
                .says(
                        "demo.ChatLoad.call(String) has JMH's @Benchmark"
                                + " (org.openjdk.jmh.annotations.Benchmark). It can't be in a class with"
                                + " load benchmarks, because JMH would call the method in a loop, and"
                                + " nothing would say when a request is sent. Write @LoadBenchmark in its"
                                + " place, or move what JMH is to run into a class of its own.");
    }
}
