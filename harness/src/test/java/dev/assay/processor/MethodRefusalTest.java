package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;

import org.junit.jupiter.api.Test;

/** Methods that the harness could not call. */
class MethodRefusalTest {

    @Test
    void privateBenchmark() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark
                        private int call(String prompt) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) is not public. "
                                + "It must be, because the harness calls it from another package. "
                                + "Write 'public' before it.");
    }

    @Test
    void benchmarkWithoutPublic() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark
                        int call(String prompt) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) is not public. "
                                + "It must be, because the harness calls it from another package. "
                                + "Write 'public' before it.");
    }

    @Test
    void staticBenchmark() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark
                        public static int call(String prompt) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) is static. It "
                                + "must not be, because it belongs to a benchmark object with its "
                                + "parameters set. Remove 'static'.");
    }

    @Test
    void abstractBenchmark() {
        Refusal.of(
                        Sources.file(
                                """
                        public abstract class ChatLoad {
                        @LoadBenchmark public abstract int call(String prompt); // HERE
                        }
                        """))
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) is abstract. It "
                                + "must have a body, because in Java the method that overrides it "
                                + "does not inherit the annotation. Put the annotation on the "
                                + "overriding methods, or let a method with a body call this one.");
    }

    @Test
    void benchmarkWithTwoParameters() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public int call(String prompt, int again) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String, int) has 2 "
                                + "parameters. It takes one, the request, because the harness has "
                                + "nothing else to give. Put the rest into the request, or into "
                                + "@Param fields.");
    }

    @Test
    void benchmarkWithoutRequest() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public String call() { return ""; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call() takes no request and "
                                + "returns String. It must take the request, or return a "
                                + "RequestsWorker which does, because it is called once for each "
                                + "request. Add a parameter of the request's type.");
    }

    @Test
    void workerWithParameter() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public RequestsWorker<String, String> chat(String prompt) { return null; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.chat(String) returns a "
                                + "RequestsWorker and has a parameter. It must have none, because "
                                + "the worker takes the requests itself, in resolve. Remove the "
                                + "parameter.");
    }

    @Test
    void rawWorker() {
        Refusal.of(
                        PROMPTS
                                + """
                        @SuppressWarnings("rawtypes")
                        @LoadBenchmark public RequestsWorker chat() { return null; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.chat() returns "
                                + "RequestsWorker, which does not say what its requests are. The "
                                + "first type argument of RequestsWorker must be a type, because the "
                                + "generator is checked against it. Write RequestsWorker<Request, "
                                + "Response> with your own types.");
    }

    @Test
    void workerOfUnknownRequests() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public RequestsWorker<?, ?> chat() { return null; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.chat() returns "
                                + "RequestsWorker<?, ?>, which does not say what its requests are. "
                                + "The first type argument of RequestsWorker must be a type, because "
                                + "the generator is checked against it. Write "
                                + "RequestsWorker<Request, Response> with your own types.");
    }

    @Test
    void answerThatComesLater() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public Future<String> call(String prompt) { return null; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) returns "
                                + "Future<String>. It must return the answer, nothing, or a "
                                + "CompletionStage of it, because a method that returns before the "
                                + "answer is there would be measured as if it were answered at once. "
                                + "Wait for the answer, or return a CompletionStage such as "
                                + "CompletableFuture.");
    }

    @Test
    void publishedAnswer() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public Flow.Publisher<String> call(String prompt) { return null; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) returns "
                                + "Publisher<String>. It must return the answer, nothing, or a "
                                + "CompletionStage of it, because a method that returns before the "
                                + "answer is there would be measured as if it were answered at once. "
                                + "Wait for the answer, or return a CompletionStage such as "
                                + "CompletableFuture.");
    }

    @Test
    void twoBenchmarksOfOneName() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        @LoadBenchmark public int call(CharSequence prompt) { return 1; } // HERE
                        """)
                .says(
                        "Benchmark class demo.ChatLoad has several @LoadBenchmark methods "
                                + "of the name call. Names must differ, because a benchmark is "
                                + "selected by class and method name alone. Rename one of them.");
    }

    @Test
    void setupWithParameter() {
        Refusal.of(
                        """
                        @Setup public void init(String target) {} // HERE
                        """)
                .says(
                        "@Setup method demo.ChatLoad.init(String) has parameters. It must "
                                + "have none, because the harness has nothing to give it. Use fields "
                                + "of the class, which @Param can fill.");
    }

    @Test
    void privateSetup() {
        Refusal.of(
                        """
                        @Setup private void init() {} // HERE
                        """)
                .says(
                        "@Setup method demo.ChatLoad.init() is not public. It must be, "
                                + "because the harness calls it from another package. Write 'public' "
                                + "before it.");
    }

    @Test
    void staticTearDown() {
        Refusal.of(
                        """
                        @TearDown public static void end() {} // HERE
                        """)
                .says(
                        "@TearDown method demo.ChatLoad.end() is static. It must not be, "
                                + "because it belongs to a benchmark object with its parameters set. "
                                + "Remove 'static'.");
    }

    @Test
    void setupOfEveryIteration() {
        Refusal.of(
                        """
                        @Setup(Level.Iteration) // HERE
                        public void init() {}
                        """)
                .says(
                        "@Setup method demo.ChatLoad.init() has Level.Iteration. The only "
                                + "level is Level.Trial, because load runs from one iteration into "
                                + "the next without a pause. Remove the level; what a single request "
                                + "needs belongs into the @RequestGenerator, which works ahead of "
                                + "time.");
    }

    @Test
    void tearDownOfEveryInvocation() {
        Refusal.of(
                        """
                        @TearDown(
                        Level.Invocation) // HERE
                        public void end() {}
                        """)
                .says(
                        "@TearDown method demo.ChatLoad.end() has Level.Invocation. The "
                                + "only level is Level.Trial, because work between two requests "
                                + "would delay the next one and be measured as the target's. Remove "
                                + "the level; what a single request needs belongs into the "
                                + "@RequestGenerator, which works ahead of time.");
    }

    @Test
    void strategyOnMethodThatIsNoBenchmark() {
        Refusal.of(
                        """
                        @RequestGenerator
                        @Constant(rate = 1) // HERE
                        public List<String> prompts() { return List.of(); }
                        """)
                .says(
                        "@Constant stands on demo.ChatLoad.prompts(), which is no "
                                + "@LoadBenchmark. It may stand on a class or on a @LoadBenchmark "
                                + "method, because it says how a benchmark is run. Move it there.");
    }

    @Test
    void settingOnMethodThatIsNoBenchmark() {
        Refusal.of(
                        """
                        @Timeout(time = 1) // HERE
                        public void call(String prompt) {}
                        """)
                .says(
                        "@Timeout stands on demo.ChatLoad.call(String), which is no "
                                + "@LoadBenchmark. It may stand on a class or on a @LoadBenchmark "
                                + "method, because it says how a benchmark is run. Move it there.");
    }

    @Test
    void synchronizedBenchmark() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public synchronized int call(String prompt) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String) is synchronized. It must not"
                                + " be, because it is called by many threads at the same time, and"
                                + " requests that wait for each other here are another load than the"
                                + " declared one. Remove 'synchronized', and guard only what is shared.");
    }

    @Test
    void genericBenchmark() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public <T> int call(T prompt) { return 1; } // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(T) has type parameters. It must have"
                                + " none, because nobody who calls it says what they stand for. Write the"
                                + " types that are meant, or give the parameters to the class, and their"
                                + " types to a subclass.");
    }

    @Test
    void parameterOfJmh() {
        Refusal.of(
                        PROMPTS
                                + """
                        @LoadBenchmark public void call(String p, org.openjdk.jmh.infra.Blackhole b) {} // HERE
                        """)
                .says(
                        "@LoadBenchmark method demo.ChatLoad.call(String, Blackhole) has a parameter of"
                                + " JMH's type Blackhole. Its only parameter is the request, because the"
                                + " harness has nothing else to give, and a call needs no protection from"
                                + " the compiler: what it returns is an answer. Remove the parameter, and"
                                + " return the answer.");
    }

    @Test
    void benchmarkThatSetsUpToo() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Setup @LoadBenchmark
                        public RequestsWorker<String, String> chat() { return null; } // HERE
                        """)
                .says(
                        "Method demo.ChatLoad.chat() has @LoadBenchmark and @Setup. It may have one of"
                                + " these, because they are called at different times and for different"
                                + " ends. Make a method of its own for each.");
    }

    @Test
    void overridingMethodWithoutTheAnnotation() {
        Refusal.of(
                        """
                        public abstract static class Base { @Setup public void init() {} }
                        public static class Sub extends Base {
                        @Override public void init() {} // HERE
                        }
                        """)
                .says(
                        "Method demo.ChatLoad.Sub.init() overrides @Setup method"
                                + " demo.ChatLoad.Base.init() without the annotation. It must carry it"
                                + " too, because in Java an overriding method does not inherit"
                                + " annotations, and would never be called. Write @Setup before it.");
    }

    @Test
    void secondBenchmarkOfANameIsRefusedInTheClassThatAddsIt() {
        Refusal.of(
                        """
                        public abstract static class Base {
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        }
                        public static class Sub extends Base {
                        @RequestGenerator public List<String> prompts() { return List.of(); }
                        @LoadBenchmark public int call(CharSequence prompt) { return 1; } // HERE
                        }
                        """)
                .says(
                        "Benchmark class demo.ChatLoad.Sub has several @LoadBenchmark methods of the"
                                + " name call. Names must differ, because a benchmark is selected by class"
                                + " and method name alone. Rename one of them.");
    }
}
