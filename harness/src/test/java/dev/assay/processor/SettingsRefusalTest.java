package dev.assay.processor;

import static dev.assay.processor.Sources.PROMPTS;

import org.junit.jupiter.api.Test;

/** Forks, iterations and times that can't be. */
class SettingsRefusalTest {

    @Test
    void noFork() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Fork(0) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Fork on demo.ChatLoad.call(String) asks for 0 forks. There must "
                                + "be at least 1, because load is only sent from JVMs of its own, "
                                + "never from that of the build. Write 1 or more.");
    }

    @Test
    void negativeWarmupForks() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Fork(value = 2,
                        warmups = -1) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Fork on demo.ChatLoad.call(String) asks for -1 warm-up forks. "
                                + "There must be at least 0, because 0 already means none. Write "
                                + "how many repetitions are to be run and thrown away before the "
                                + "measured ones, or leave it out.");
    }

    @Test
    void noWorker() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Fork(workers = 0) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Fork on demo.ChatLoad.call(String) asks for 0 workers. There "
                                + "must be 1 to 64, because that is how many worker JVMs can share "
                                + "one load. Write how many are to send at the same time; 1 is "
                                + "enough for most loads.");
    }

    @Test
    void tooManyWorkers() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Fork(workers = 65) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Fork on demo.ChatLoad.call(String) asks for 65 workers. There "
                                + "must be 1 to 64, because that is how many worker JVMs can share "
                                + "one load. Write how many are to send at the same time; 1 is "
                                + "enough for most loads.");
    }

    @Test
    void noMeasurement() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Measurement(iterations = 0) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Measurement on demo.ChatLoad.call(String) has 0 iterations. "
                                + "There must be at least 1, because without one nothing is "
                                + "measured. Write 1 or more.");
    }

    @Test
    void negativeWarmup() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Warmup(iterations = -1) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Warmup on demo.ChatLoad.call(String) has -1 iterations. There "
                                + "must be at least 0, because 0 already means none. Write 0 or more.");
    }

    @Test
    void noTime() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Warmup(time = 0) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Warmup on demo.ChatLoad.call(String) has the time 0. It must be "
                                + "at least 1, because nothing happens in no time. Write a longer "
                                + "time, or a smaller timeUnit for less than a second.");
    }

    @Test
    void negativeTimeout() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Timeout(time = -3) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Timeout on demo.ChatLoad.call(String) has the time -3. It must "
                                + "be at least 1, because nothing happens in no time. Write a longer "
                                + "time, or a smaller timeUnit for less than a second.");
    }

    @Test
    void unitWithoutTime() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Measurement(timeUnit = TimeUnit.MINUTES) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Measurement on demo.ChatLoad.call(String) has a timeUnit and no "
                                + "time. The two are written together, because a unit without a "
                                + "number says nothing. Write the time too, or remove the timeUnit.");
    }

    @Test
    void timeForEver() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Timeout(time = 31, timeUnit = TimeUnit.DAYS) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Timeout on demo.ChatLoad.call(String) has a time of 31 days. 30 "
                                + "days are the limit, because more is surely a mistake. Write a "
                                + "shorter time; without a timeUnit it is in seconds.");
    }

    @Test
    void iterationsForEver() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Measurement(time = 1, timeUnit = TimeUnit.DAYS,
                        iterations = 31) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Measurement on demo.ChatLoad.call(String) lasts longer than 30 "
                                + "days in all: 31 iterations of 1 days. 30 days are the limit, "
                                + "because more is surely a mistake. Write fewer or shorter "
                                + "iterations.");
    }

    @Test
    void severalArgumentsOfTheJvmInOneElement() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Fork(jvmArgs = {"-ea",
                        "-Xmx1g -Xms1g"}) // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Fork on demo.ChatLoad.call(String) has \"-Xmx1g -Xms1g\" as one of its"
                                + " jvmArgs. Each must be an element of its own, because the JVM gets it"
                                + " as it stands, blanks included. Write {\"-Xmx1g\", \"-Xms1g\"}.");
    }

    @Test
    void argumentThatTheJvmWouldTakeForAClass() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Fork(jvmArgsAppend = "Xmx1g") // HERE
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Fork on demo.ChatLoad.call(String) has \"Xmx1g\" among its jvmArgsAppend."
                                + " Arguments of a JVM begin with '-', because java takes anything else"
                                + " for the name of the class that it is to run. Write, for example,"
                                + " \"-Xmx1g\".");
    }

    @Test
    void classPathOfItsOwn() {
        Refusal.of(
                        PROMPTS
                                + """
                        @Fork(jvmArgs = {"-ea",
                        "-cp", // HERE
                        "lib/*"})
                        @LoadBenchmark public int call(String prompt) { return 1; }
                        """)
                .says(
                        "@Fork on demo.ChatLoad.call(String) has \"-cp\" among its jvmArgs. It must not,"
                                + " because a worker JVM has the class path of the harness, or it could"
                                + " not find the benchmarks. Remove it, and add what is missing to the"
                                + " class path of the build.");
    }
}
