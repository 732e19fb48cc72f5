package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fork.ClassData;
import dev.assay.fork.Fork;
import dev.assay.fork.ForkListener;
import dev.assay.fork.ForkSpec;
import dev.assay.fork.JvmSpec;
import dev.assay.fork.WorkerHello;
import dev.assay.fork.WorkerMain;
import dev.assay.fork.WorkerProgress;
import dev.assay.fork.user.Benchmarks;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.SynchronousStrategy;
import dev.assay.time.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ArchivesIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir Path temp;
    private Path cache;
    private List<Path> classPath;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** As Maven gives it: the folder of the benchmarks, the harness, the libraries. */
    @BeforeEach
    void makeAClassPath() throws Exception {
        cache = temp.resolve("cache");
        Path benchmarks = copyOfBenchmarks();
        Path harness = codeOf(WorkerMain.class);
        if (Files.isDirectory(harness)) {
            harness = Jars.ofFolder(temp.resolve("harness.jar"), harness);
        }
        classPath = new ArrayList<>(List.of(benchmarks, harness));
        classPath.addAll(WorkerLibraries.ofThisClassPath());
    }

    @Test
    @Tag("slow")
    void secondRunMakesAnArchiveThatTheThirdUses() throws Exception {
        assertThat(run(jvm()).classData().flags()).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run(jvm()).classData().flags()).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(cache.toString());

        Path log = temp.resolve("classes.log");
        JvmSpec third = run(jvm("-Xlog:class+load:file=" + log + ":none"));

        assertThat(third.classData().note()).contains(cache.toString());
        assertThat(load(third)).isEmpty();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.matches("dev\\.assay\\.fork\\.WorkerMain .*shared.*"))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        Benchmarks.Echo.class.getName() + " source: file:"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("Making");
    }

    @Test
    @Tag("slow")
    void twoRunsCanMakeTheSameArchiveAtTheSameTime() throws Exception {
        run(jvm());
        Archives one = archives();
        Archives other = archives();
        one.equip(jvm());
        other.equip(jvm());
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(() -> make(one));
        thread.setUncaughtExceptionHandler((where, what) -> thrown.add(what));

        thread.start();
        make(other);
        thread.join();

        assertThat(thrown).isEmpty();
        JvmSpec equipped = archives().equip(jvm());
        assertThat(equipped.classData().flags()).isNotEmpty();
        assertThat(load(equipped)).isEmpty();
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).allMatch(file -> file.toString().matches(".*\\.(jsa|seen)"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "garbage"})
    void jvmStartsQuietlyWithoutAnArchiveThatItCanNotUse(String kind) throws Exception {
        Path archive = temp.resolve("archive.jsa");
        if (!kind.equals("missing")) {
            Files.writeString(archive, kind.equals("empty") ? "" : "no classes ".repeat(10_000));
        }
        List<String> flags = ArchiveFlags.use(archive, Runtime.version().feature());

        assertThat(load(new JvmSpec(JAVA, List.of(), classPath, new ClassData(flags, ""))))
                .isEmpty();
    }

    @Test
    void whatCanNotBeMadeIsTriedOnce() throws Exception {
        JvmSpec jvm = jvm("-XX:ObjectAlignmentInBytes=3");
        run(jvm);
        run(jvm);

        JvmSpec third = run(jvm);

        assertThat(third.classData().flags()).isEmpty();
        assertThat(third.classPath()).isEqualTo(classPath);
        assertThat(third.classData().note()).contains("could not be made", ".failed");
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("Making");
    }

    @Test
    void usersOwnSharingIsLeftAlone() throws Exception {
        JvmSpec equipped = run(jvm("-Xshare:off"));

        assertThat(equipped.classData().flags()).isEmpty();
        assertThat(equipped.classData().note()).contains("-Xshare:off");
        assertThat(cache).doesNotExist();
    }

    @Test
    void aCacheThatCanNotBeWrittenToIsNoHindrance() throws Exception {
        Files.createFile(cache);

        JvmSpec equipped = run(jvm());

        assertThat(equipped.classData().flags()).isEmpty();
        assertThat(equipped.classPath()).isEqualTo(classPath);
        assertThat(equipped.classData().note()).contains(cache.toString());
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aUserWithoutACacheGetsNone() throws Exception {
        Archives archives =
                new Archives(Archives.cacheFolder(name -> null, "?"), SystemClock.INSTANCE);

        assertThat(archives.equip(jvm()).classData().note()).contains("no folder for caches");
    }

    @Test
    void cacheIsWhereTheUsersEnvironmentSays() {
        assertThat(Archives.cacheFolder(name -> null, "/home/jane"))
                .contains(Path.of("/home/jane/.cache/assay"));
        assertThat(Archives.cacheFolder(Map.of("XDG_CACHE_HOME", "/var/jane")::get, "/home/jane"))
                .contains(Path.of("/var/jane/assay"));
        assertThat(Archives.cacheFolder(Map.of("XDG_CACHE_HOME", "not/whole")::get, "/home/jane"))
                .contains(Path.of("/home/jane/.cache/assay"));
    }

    // ---- helpers ----

    private JvmSpec jvm(String... args) {
        return new JvmSpec(JAVA, List.of(args), classPath);
    }

    private Archives archives() {
        return new Archives(Optional.of(cache), SystemClock.INSTANCE);
    }

    /** What a run does, the load left out. */
    private JvmSpec run(JvmSpec jvm) {
        Archives archives = archives();
        JvmSpec equipped = archives.equip(jvm);
        make(archives);
        return equipped;
    }

    private void make(Archives archives) {
        try {
            archives.makeMissing(new PrintStream(printed, true, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a worker, and returns what its JVM, rather than the benchmark, wrote. */
    private List<String> load(JvmSpec jvm) throws Exception {
        Listener listener = new Listener();
        new Fork(
                        new ForkSpec(
                                "one",
                                jvm,
                                1,
                                Benchmarks.entry(
                                        Benchmarks.Echo.class,
                                        BenchmarkEntry.Kind.WORKER,
                                        "worker"),
                                Map.of("greeting", "guten Tag"),
                                new SynchronousStrategy(),
                                RunLimits.none().withMaxNumber(5),
                                temp.resolve("out")),
                        listener,
                        SystemClock.INSTANCE)
                .run();
        assertThat(listener.records).isEqualTo(5);
        return listener.lines.stream().filter(line -> line.startsWith("[")).toList();
    }

    /** In a folder of their own: the one that they are in holds all kinds of things. */
    private Path copyOfBenchmarks() throws Exception {
        Path copy = temp.resolve("test-classes");
        String user = Benchmarks.class.getPackageName().replace('.', '/');
        Files.createDirectories(copy.resolve(user));
        try (Stream<Path> classes = Files.list(codeOf(Benchmarks.class).resolve(user))) {
            for (Path type : classes.toList()) {
                Files.copy(type, copy.resolve(user).resolve(type.getFileName()));
            }
        }
        return copy;
    }

    private static Path codeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static final class Listener implements ForkListener {

        private final List<String> lines = new ArrayList<>();
        private int records;

        @Override
        public void ready(List<WorkerHello> workers) {}

        @Override
        public void started(long originNs, Instant originWallClock) {}

        @Override
        public void records(List<RequestRecord> batch) {
            records += batch.size();
        }

        @Override
        public void progress(WorkerProgress progress) {}

        @Override
        public synchronized void output(int worker, String line, boolean error) {
            lines.add(line);
        }
    }
}
