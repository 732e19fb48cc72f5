package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;

import org.junit.jupiter.api.Test;

/** Generators that can't feed a benchmark. */
class GeneratorRefusalTest {

    @Test
    void noGenerator() {
        Refusal.of(
                        """
                        @LoadBenchmark public int call(String prompt) { return 1; } // HERE
                        """)
                .says(
                        "Benchmark class demo.ChatLoad has no @RequestGenerator. "
                                + "call(String) needs one, because the harness does not know what to "
                                + "send. Add a public method without parameters, with "
                                + "@RequestGenerator, that returns one of LongFunction, Supplier, "
                                + "Iterable, Iterator or Stream of String.");
    }

    @Test
    void generatorWithParameter() {
        Refusal.of(
                        """
                        @RequestGenerator public List<String> prompts(int count) { return List.of(); } // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@RequestGenerator method demo.ChatLoad.prompts(int) has "
                                + "parameters. It must have none, because the harness has nothing to "
                                + "give it. Use fields of the class, which @Param can fill.");
    }

    @Test
    void privateGenerator() {
        Refusal.of(
                        """
                        @RequestGenerator private List<String> prompts() { return List.of(); } // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@RequestGenerator method demo.ChatLoad.prompts() is not public. "
                                + "It must be, because the harness calls it from another package. "
                                + "Write 'public' before it.");
    }

    @Test
    void generatorOfNothing() {
        Refusal.of(
                        """
                        @RequestGenerator public void prompts() {} // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@RequestGenerator method demo.ChatLoad.prompts() returns nothing. "
                                + "It must return one of LongFunction, Supplier, Iterable, Iterator "
                                + "or Stream of the request's type, because requests are drawn from "
                                + "it while the load runs. Return, for example, List.of(...) as "
                                + "Iterable<Request>.");
    }

    @Test
    void generatorOfAnArray() {
        Refusal.of(
                        """
                        @RequestGenerator public String[] prompts() { return null; } // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@RequestGenerator method demo.ChatLoad.prompts() returns "
                                + "String[]. It must return one of LongFunction, Supplier, Iterable, "
                                + "Iterator or Stream of the request's type, because requests are "
                                + "drawn from it while the load runs. Return, for example, "
                                + "List.of(...) as Iterable<Request>.");
    }

    @Test
    void generatorOfInts() {
        Refusal.of(
                        """
                        @RequestGenerator public IntStream prompts() { return null; } // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@RequestGenerator method demo.ChatLoad.prompts() returns "
                                + "IntStream. It must return one of LongFunction, Supplier, "
                                + "Iterable, Iterator or Stream of the request's type, because "
                                + "requests are drawn from it while the load runs. Return, for "
                                + "example, List.of(...) as Iterable<Request>.");
    }

    @Test
    void rawGenerator() {
        Refusal.of(
                        """
                        @SuppressWarnings("rawtypes")
                        @RequestGenerator public Iterable prompts() { return List.of(); } // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@RequestGenerator method demo.ChatLoad.prompts() returns the raw "
                                + "type Iterable. It must say of what, because the requests are "
                                + "checked against what the benchmark takes. Write Iterable<Request> "
                                + "with the type of your requests.");
    }

    @Test
    void requestsOfAnotherType() {
        Refusal.of(
                        """
                        @RequestGenerator public Supplier<Integer> numbers() { return () -> 1; }
                        @LoadBenchmark public int call(String prompt) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) takes String, "
                                + "and generator demo.ChatLoad.numbers() makes Integer. The requests "
                                + "must be of a type that the benchmark takes, because they are "
                                + "handed to it as they are. Change one of the two types.");
    }

    @Test
    void requestsThatTheWorkerDoesNotTake() {
        Refusal.of(
                        PROMPTS
                                + """
                        interface Chat extends RequestsWorker<URI, String> {}
                        @LoadBenchmark public Chat chat() { return null; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.chat() takes URI, and "
                                + "generator demo.ChatLoad.prompts() makes String. The requests must "
                                + "be of a type that the benchmark takes, because they are handed to "
                                + "it as they are. Change one of the two types.");
    }

    @Test
    void unknownNameOfGenerator() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark(generator = "prompt") // HERE
                        public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) names the "
                                + "generator \"prompt\", which demo.ChatLoad does not have. It has "
                                + "prompts (List<String>). Write the name of one of these, which is "
                                + "its method's unless @RequestGenerator gives another.");
    }

    @Test
    void severalGeneratorsOfTheRightType() {
        Refusal.of(
                        PROMPTS
                                + """
                        @RequestGenerator public Supplier<String> others() { return () -> ""; }
                        @LoadBenchmark public int call(String prompt) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) takes String, "
                                + "and 2 generators of demo.ChatLoad make that: prompts "
                                + "(List<String>), others (Supplier<String>). Exactly one must, "
                                + "because it is chosen by the type of its requests. Name the right "
                                + "one by @LoadBenchmark(generator = \"...\").");
    }

    @Test
    void severalGeneratorsOfTheWrongType() {
        Refusal.of(
                        PROMPTS
                                + """
                        @RequestGenerator("more") public Supplier<URI> others() { return null; }
                        @LoadBenchmark public int call(Integer number) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(Integer) takes Integer, "
                                + "and none of the generators of demo.ChatLoad makes that: prompts "
                                + "(List<String>), more (Supplier<URI>). Exactly one must, because "
                                + "it is chosen by the type of its requests. Change a type, or add a "
                                + "generator.");
    }

    @Test
    void twoGeneratorsOfOneName() {
        Refusal.of(
                        PROMPTS
                                + """
                        @RequestGenerator("prompts") public Supplier<URI> others() { return null; } // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "Benchmark class demo.ChatLoad has 2 generators of the name "
                                + "\"prompts\": prompts(), others(). Names must differ, because a "
                                + "benchmark chooses its generator by name. Give one of them another "
                                + "name by @RequestGenerator(\"...\").");
    }
}
