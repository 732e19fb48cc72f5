package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.Outcome;
import dev.assay.fork.ForkException.Kind;
import dev.assay.fork.user.Benchmarks;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.time.Clock;
import dev.assay.time.ShiftedClock;
import dev.assay.time.SystemClock;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForkIT {

    /** The quick compiler alone: its code is warm within a second. */
    private static final List<String> WARM_SOON = List.of("-XX:TieredStopAtLevel=1");

    private static final SchedulingStrategy FAST = new AsyncConstantStrategy(1_000);

    @TempDir Path folder;
    private final Heard heard = new Heard();

    @AfterEach
    void noWorkerIsLeft() {
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void openLoopSendsEveryTickOnce() throws Exception {
        ForkReport report = run(spec(echo(), 1, FAST, number(100)));

        assertThat(ticks()).isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(heard.records).allMatch(r -> r.outcome() == Outcome.COMPLETED);
        WorkerReport worker = report.workers().get(0);
        assertThat(worker.counts().completed()).isEqualTo(100);
        assertThat(worker.exitCode()).isZero();
        assertThat(worker.goLeadNs()).isPositive();
        assertThat(worker.clientCpuNs()).isPositive();
        assertThat(worker.spilled()).isFalse();
        assertThat(worker.stopped()).isFalse();
        assertThat(worker.tearDownError()).isEmpty();
        assertThat(worker.jvm().flags()).contains("-XX:-UsePerfData");
        assertThat(worker.pid()).isEqualTo(heard.workers.get(0).pid());
        assertThat(report.originNs()).isEqualTo(heard.originNs);
        assertThat(report.originWallClock()).isEqualTo(heard.originWallClock);
        assertThat(heard.progress).isNotEmpty();
        assertThat(heard.output(false)).containsSubsequence("greeting: guten Tag", "torn down");
        assertThat(heard.output(true)).contains("on standard error: ü");
        assertThat(worker.logFile())
                .isEqualTo(folder.resolve("out/worker-cell-0.log"))
                .content()
                .contains("guten Tag")
                .contains("on standard error: ü");
        assertThat(folder.resolve("out/worker-cell-0.args")).exists();
    }

    @Test
    void threeWorkersShareTheTicksOfOneSchedule() throws Exception {
        ForkReport report = run(spec(echo(), 3, FAST, number(100)));

        assertThat(ticks()).isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(heard.records).allMatch(r -> r.tick() % 3 == r.process());
        assertThat(report.workers()).extracting(WorkerReport::index).containsExactly(0, 1, 2);
        assertThat(report.workers())
                .extracting(worker -> worker.counts().completed())
                .containsExactly(34L, 33L, 33L);
    }

    @Test
    void threeWorkersOfAClosedLoopSendExactlyTheNumber() throws Exception {
        run(spec(echo(), 3, new ConcurrentStrategy(5), number(1_000)));

        assertThat(heard.records).hasSize(1_000);
    }

    @Test
    void fewerRequestsThanWorkersAreStillExact() throws Exception {
        run(spec(echo(), 3, new ConcurrentStrategy(5), number(2)));

        assertThat(heard.records).hasSize(2);
    }

    @Test
    void synchronousStrategyGetsOneWorker() throws Exception {
        ForkReport report = run(spec(echo(), 3, new SynchronousStrategy(), number(5)));

        assertThat(report.workers()).hasSize(1);
        assertThat(heard.records).hasSize(5);
    }

    @Test
    void methodThatReturnsAStageRuns() throws Exception {
        run(
                spec(
                        entry(Benchmarks.Echo.class, BenchmarkEntry.Kind.COMPLETION, "later"),
                        1,
                        FAST,
                        number(10)));

        assertThat(heard.records).hasSize(10).allMatch(r -> r.outcome() == Outcome.COMPLETED);
    }

    @Test
    void methodThatReturnsAWorkerRuns() throws Exception {
        ForkReport report =
                run(
                        spec(
                                entry(Benchmarks.Echo.class, BenchmarkEntry.Kind.WORKER, "worker"),
                                1,
                                FAST,
                                number(10)));

        assertThat(heard.records).hasSize(10);
        assertThat(report.workers().get(0).worker().details())
                .containsEntry("greeting", "guten Tag");
    }

    @Test
    void exceptionOutOfTheCallIsAnErroredRequest() throws Exception {
        run(
                spec(
                        entry(Benchmarks.Echo.class, BenchmarkEntry.Kind.CALL, "fail"),
                        1,
                        FAST,
                        number(3)));

        assertThat(heard.records)
                .hasSize(3)
                .allMatch(r -> r.error().orElseThrow().kind().equals("IOException"));
    }

    @Test
    void errorInTearDownDoesNotCostTheResult() throws Exception {
        BenchmarkEntry entry =
                Benchmarks.entry(
                        Benchmarks.Echo.class,
                        BenchmarkEntry.Kind.CALL,
                        "echo",
                        List.of("setUp"),
                        List.of("tearDownThatThrows", "tearDown"));
        ForkReport report = run(spec(entry, 1, FAST, number(3)));

        assertThat(report.workers().get(0).tearDownError().orElseThrow())
                .contains("Echo.tearDownThatThrows")
                .contains("can't tear down");
        assertThat(heard.output(false)).contains("torn down");
        assertThat(heard.output(true)).noneMatch(line -> line.contains("dev.assay.fork.Worker"));
        assertThat(folder.resolve("out/worker-cell-0.log")).content().contains("can't tear down");
    }

    @Test
    void badJvmFlagIsToldWithTheJvmsOwnWords() {
        ForkSpec spec = spec(echo(), 2, FAST, number(1), List.of("-XX:+NoSuchFlag"), classPath());

        ForkException failure = failure(spec);

        assertThat(failure.kind()).isEqualTo(Kind.START_FAILED);
        assertThat(failure)
                .hasMessageContaining("did not start")
                .hasMessageContaining("Unrecognized VM option 'NoSuchFlag'")
                .hasMessageContaining("/out/worker-cell-");
    }

    @Test
    void javaThatIsNotThereIsNamed() {
        ForkSpec good = spec(echo(), 1, FAST, number(1));
        JvmSpec jvm = new JvmSpec(Path.of("/no/such/java"), List.of(), classPath());

        ForkException failure = failure(with(good, jvm));

        assertThat(failure.kind()).isEqualTo(Kind.START_FAILED);
        assertThat(failure).hasMessageContaining("/no/such/java");
    }

    @Test
    void setUpThatThrowsIsTheUsersError() throws Exception {
        ForkException failure = failure(spec(call(Benchmarks.BadSetUp.class), 1, FAST, number(1)));

        assertThat(failure.kind()).isEqualTo(Kind.USER_ERROR);
        assertThat(failure)
                .hasMessageContaining("@Setup method dev.assay.fork.user.Benchmarks$BadSetUp.setUp")
                .hasMessageContaining("IllegalStateException: can't read the prompts")
                .hasMessageContaining("caused by java.lang.NumberFormatException")
                .hasMessageContaining("12x")
                .hasMessageContaining("Benchmarks.java:")
                .hasMessageContaining("Log: ");
        assertThat(folder.resolve("out/worker-cell-0.log"))
                .content()
                .contains("Caused by: java.lang.NumberFormatException")
                .contains("at java.base/java.lang.Integer.parseInt");
    }

    @Test
    void emptyGeneratorIsTheUsersError() {
        BenchmarkEntry entry =
                Benchmarks.entry(Benchmarks.EmptyList.class, BenchmarkEntry.Kind.CALL, "echo");
        ForkSpec spec = spec(entry, 1, FAST, number(1));
        ForkSpec withoutParams =
                new ForkSpec(
                        "cell",
                        spec.jvm(),
                        1,
                        entry,
                        Map.of(),
                        FAST,
                        number(1),
                        spec.outputFolder());

        ForkException failure = failure(withoutParams);

        assertThat(failure.kind()).isEqualTo(Kind.USER_ERROR);
        assertThat(failure)
                .hasMessageContaining("EmptyList.requests")
                .hasMessageContaining("empty");
    }

    @Test
    void generatorThatThrowsInMidRunIsTheUsersErrorAndPlaced() {
        ForkException failure =
                failure(spec(call(Benchmarks.BadGenerator.class), 1, FAST, number(100)));

        assertThat(failure.kind()).isEqualTo(Kind.USER_ERROR);
        assertThat(failure)
                .hasMessageContaining("@RequestGenerator method")
                .hasMessageContaining("BadGenerator.requests")
                .hasMessageContaining("after 7 requests")
                .hasMessageContaining("line 7 of the prompts is broken")
                .hasMessageContaining("(Benchmarks.java:")
                .hasMessageNotContaining("defect of Assay");
        assertThat(heard.records).as("what was sent before").hasSize(7);
    }

    @Test
    void generatorThatGivesNullIsTheUsersError() {
        ForkException failure =
                failure(spec(call(Benchmarks.NullGenerator.class), 1, FAST, number(100)));

        assertThat(failure.kind()).isEqualTo(Kind.USER_ERROR);
        assertThat(failure)
                .hasMessageContaining("NullGenerator.requests")
                .hasMessageContaining("null as request 0")
                .hasMessageNotContaining("SchedulerException");
    }

    @Test
    void outputFolderThatCantBeMadeIsNotBlamedOnTheJava() throws Exception {
        Files.createFile(folder.resolve("out"));

        ForkException failure = failure(spec(echo(), 1, FAST, number(1)));

        assertThat(failure.kind()).isEqualTo(Kind.START_FAILED);
        assertThat(failure)
                .hasMessageContaining(folder.resolve("out").toString())
                .hasMessageContaining("can't be written")
                .hasMessageNotContaining("java command");
    }

    @Test
    void targetThatCantBeValidatedIsTheUsersError() {
        ForkException failure =
                failure(
                        spec(
                                entry(
                                        Benchmarks.Echo.class,
                                        BenchmarkEntry.Kind.WORKER,
                                        "unreachable"),
                                1,
                                FAST,
                                number(1)));

        assertThat(failure.kind()).isEqualTo(Kind.USER_ERROR);
        assertThat(failure).hasMessageContaining("http://localhost:1 can't be reached");
    }

    @Test
    void systemExitInUserCodeIsNoticedAndPlaced() {
        ForkException failure = failure(spec(call(Benchmarks.Exiting.class), 1, FAST, number(100)));

        assertThat(failure.kind()).isEqualTo(Kind.DIED);
        assertThat(failure)
                .hasMessageContaining("System.exit")
                .hasMessageContaining("Benchmarks$Exiting.echo(Benchmarks.java:");
        assertThat(heard.records).as("what was done until then").isNotEmpty();
    }

    @Test
    void aWorkerWhoseClockIsNotTheParentsIsRefused() {
        Clock aSecondAhead = new ShiftedClock(1_000_000_000L);
        Fork fork = new Fork(spec(echo(), 2, FAST, number(10)), heard, aSecondAhead);

        ForkException failure = catchThrowableOfType(ForkException.class, fork::run);

        assertThat(failure.kind()).isEqualTo(Kind.CLOCKS);
        assertThat(heard.records).isEmpty();
    }

    @Test
    void killedWorkerIsNoticed() {
        heard.onStarted =
                () ->
                        ProcessHandle.of(heard.workers.get(1).pid())
                                .ifPresent(ProcessHandle::destroyForcibly);

        ForkException failure =
                failure(
                        spec(
                                call(Benchmarks.Slow.class),
                                2,
                                FAST,
                                duration(Duration.ofSeconds(30))));

        assertThat(failure.kind()).isEqualTo(Kind.DIED);
        assertThat(failure)
                .hasMessageContaining("Worker 1 of")
                .hasMessageContaining("137 (signal 9)")
                .hasMessageContaining("under load");
    }

    @Test
    void silentWorkerIsEnded() {
        Deadlines hasty =
                new Deadlines(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5));
        ForkSpec spec = spec(call(Benchmarks.EndlessSetUp.class), 1, FAST, number(1));

        ForkException failure =
                catchThrowableOfType(
                        ForkException.class,
                        () ->
                                new Fork(spec, heard, SystemClock.INSTANCE, hasty, List.of(folder))
                                        .run());

        assertThat(failure.kind()).isEqualTo(Kind.SILENT);
        assertThat(failure).hasMessageContaining("setting up").hasMessageContaining("100 ms");
    }

    @Test
    void stopEndsTheLoadEarlyAndKeepsWhatThereIs() throws Exception {
        Fork fork =
                new Fork(
                        spec(call(Benchmarks.Slow.class), 2, FAST, duration(Duration.ofHours(1))),
                        heard,
                        SystemClock.INSTANCE);
        heard.onProgress =
                now -> {
                    if (now.counts().completed() > 0) {
                        fork.stop();
                    }
                };

        ForkReport report = fork.run();

        assertThat(report.workers()).allMatch(WorkerReport::stopped);
        assertThat(heard.records).isNotEmpty();
        assertThat(report.workers().stream().mapToLong(w -> w.counts().created()).sum())
                .isEqualTo(heard.records.size());
    }

    @Test
    @Tag("slow")
    void whatIsAllocatedIsCountedAcrossCollectionsAndOnThreadsThatHaveEnded() throws Exception {
        int requests = 500; // more than fit into the young generation of a worker, twice

        ForkReport report = run(spec(call(Benchmarks.Hungry.class), 1, FAST, number(requests)));

        WorkerReport worker = report.workers().get(0);
        assertThat(worker.gcPauses()).isNotEmpty();
        assertThat(worker.allocatedBytes().getAsLong())
                .isBetween(
                        (long) requests * Benchmarks.Hungry.BYTES,
                        (long) (1.2 * requests * Benchmarks.Hungry.BYTES));
        assertThat(worker.loadNs()).isPositive();
    }

    @Test
    void stopBeforeTheLoadThrows() {
        Fork fork = new Fork(spec(echo(), 1, FAST, number(1)), heard, SystemClock.INSTANCE);
        fork.stop();

        ForkException failure = catchThrowableOfType(ForkException.class, fork::run);

        assertThat(failure.kind()).isEqualTo(Kind.STOPPED);
        assertThat(heard.workers).isEmpty();
    }

    @Test
    void hostileOutputIsOnlyOutput() throws Exception {
        ForkReport report = run(spec(call(Benchmarks.Noisy.class), 1, FAST, number(20)));

        assertThat(report.workers().get(0).counts().completed()).isEqualTo(20);
        assertThat(heard.output(false)).contains(":maven-surefire-event:\u0003:stop");
        assertThat(heard.output(false)).allMatch(line -> line.length() <= LinePump.MAX_LINE_BYTES);
    }

    @Test
    void linkOverLoopbackServesWhereASocketCantBeBound() throws Exception {
        ForkSpec spec = spec(echo(), 2, FAST, number(20));
        List<Path> nowhere = List.of(folder.resolve("missing"));

        new Fork(spec, heard, SystemClock.INSTANCE, Deadlines.DEFAULT, nowhere).run();

        assertThat(heard.records).hasSize(20);
        assertThat(folder.resolve("out/worker-cell-0.args")).content().contains("\"tcp:");
    }

    @Test
    void interruptsInUserCodeDoNotCloseTheLink() throws Exception {
        run(spec(call(Benchmarks.Rude.class), 1, FAST, number(20)));

        assertThat(heard.records).hasSize(20);
    }

    @Test
    @Tag("slow")
    void threadsThatUserCodeLeavesBehindDoNotKeepTheWorker() throws Exception {
        ForkReport report = run(spec(call(Benchmarks.Clinging.class), 1, FAST, number(3)));

        assertThat(report.workers().get(0).exitCode()).isZero();
    }

    @Test
    void classPathMayHaveBlanksQuotesAndAccents() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("a b #\"é'\\"));
        List<Path> classPath = new ArrayList<>(classPath());
        for (int i = 0; i < classPath.size(); i++) {
            if (Files.isDirectory(classPath.get(i))) {
                classPath.set(
                        i,
                        Files.createSymbolicLink(
                                odd.resolve("classes " + i), classPath.get(i).toAbsolutePath()));
            }
        }
        run(spec(echo(), 1, FAST, number(3), List.of("-Dodd=a b\\n\"c\" 'd' #é"), classPath));

        assertThat(heard.workers.get(0).jvm().flags()).contains("-Dodd=a b\\n\"c\" 'd' #é");
        assertThat(heard.records).hasSize(3);
    }

    @Test
    void classPathMayBeLongerThanACommandLine() throws Exception {
        List<Path> classPath = new ArrayList<>(classPath());
        for (int i = 0; i < 2_000; i++) {
            classPath.add(folder.resolve("x".repeat(200) + i + ".jar"));
        }
        run(spec(echo(), 1, FAST, number(3), List.of(), classPath));

        assertThat(heard.records).hasSize(3);
    }

    @Test
    @Tag("slow")
    void workersEndWhenTheirParentIsKilled() throws Exception {
        Process parent =
                new ProcessBuilder(
                                java().toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ParentToKill.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            String line = parent.inputReader().readLine();
            assertThat(line).startsWith("workers ");
            List<ProcessHandle> workers =
                    Arrays.stream(line.substring("workers ".length()).split(" "))
                            .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                            .toList();
            parent.destroyForcibly().waitFor();
            for (ProcessHandle worker : workers) {
                assertThat(worker.onExit().get(4, java.util.concurrent.TimeUnit.SECONDS).isAlive())
                        .isFalse();
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    // ---- specs ----

    private ForkReport run(ForkSpec spec) throws Exception {
        return new Fork(spec, heard, SystemClock.INSTANCE).run();
    }

    private ForkException failure(ForkSpec spec) {
        return catchThrowableOfType(ForkException.class, () -> run(spec));
    }

    private ForkSpec spec(
            BenchmarkEntry entry, int workers, SchedulingStrategy strategy, RunLimits limits) {
        return spec(entry, workers, strategy, limits, WARM_SOON, classPath());
    }

    private ForkSpec spec(
            BenchmarkEntry entry,
            int workers,
            SchedulingStrategy strategy,
            RunLimits limits,
            List<String> jvmArgs,
            List<Path> classPath) {
        return new ForkSpec(
                "cell",
                new JvmSpec(java(), jvmArgs, classPath),
                workers,
                entry,
                Map.of("greeting", "guten Tag"),
                strategy,
                limits,
                folder.resolve("out"));
    }

    private static ForkSpec with(ForkSpec spec, JvmSpec jvm) {
        return new ForkSpec(
                spec.name(),
                jvm,
                spec.workers(),
                spec.benchmark(),
                spec.params(),
                spec.strategy(),
                spec.limits(),
                spec.outputFolder());
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static BenchmarkEntry echo() {
        return call(Benchmarks.Echo.class);
    }

    private static BenchmarkEntry call(Class<?> type) {
        return entry(type, BenchmarkEntry.Kind.CALL, "echo");
    }

    private static BenchmarkEntry entry(Class<?> type, BenchmarkEntry.Kind kind, String method) {
        return Benchmarks.entry(type, kind, method, List.of("setUp"), List.of("tearDown"));
    }

    private static RunLimits number(long count) {
        return RunLimits.none().withMaxNumber(count);
    }

    private static RunLimits duration(Duration time) {
        return RunLimits.none().withMaxDuration(time);
    }

    private List<Long> ticks() {
        return heard.records.stream().map(RequestRecord::tick).sorted().toList();
    }
}
