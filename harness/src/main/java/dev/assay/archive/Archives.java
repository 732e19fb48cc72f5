package dev.assay.archive;

import dev.assay.fork.ClassData;
import dev.assay.fork.JvmSpec;
import dev.assay.time.Clock;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The class-data archives of one run: gives worker JVMs the one that fits, and makes what was
 * missing when all is over.
 *
 * <p>An archive is made by the second run that could have used it, not by the first: what is run
 * only once, in a container or with a jar that is built anew each time, would pay for it and never
 * gain. Not safe for use by several threads.
 */
public final class Archives {

    /**
     * Making one takes about 6 s on 2 CPUs; a user who waits for the shell is not kept for longer.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * @param missing the archive that is to be made, if any
     */
    private record Answer(JvmSpec jvm, Optional<ArchivePlan> missing) {}

    private final Optional<Path> path;
    private final ArchiveFolder folder;
    private final ArchiveMaker maker;
    private final Map<JvmSpec, Answer> answers = new LinkedHashMap<>();

    /**
     * @param path where archives are kept; made if it is not there. Empty: nowhere
     */
    Archives(Optional<Path> path, Clock clock) {
        this.path = path;
        this.folder = new ArchiveFolder(path.orElse(Path.of("")), clock);
        this.maker = new ArchiveMaker(folder, clock);
    }

    /** In the user's own cache folder: {@code $XDG_CACHE_HOME/assay}, or {@code ~/.cache/assay}. */
    public static Archives ofUser(Clock clock) {
        return new Archives(cacheFolder(), clock);
    }

    /** The user's cache folder of Assay; absent if the system names none. */
    public static Optional<Path> cacheFolder() {
        return cacheFolder(System::getenv, System.getProperty("user.home"));
    }

    static Optional<Path> cacheFolder(UnaryOperator<String> environment, String home) {
        String cache = environment.apply("XDG_CACHE_HOME");
        try {
            return Optional.ofNullable(cache)
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .or(() -> Optional.of(Path.of(home, ".cache")).filter(Path::isAbsolute))
                    .map(folder -> folder.resolve("assay"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The JVM with its archive, if there is one; else as it is. Never fails. */
    public JvmSpec equip(JvmSpec jvm) {
        return answers.computeIfAbsent(jvm, this::lookUp).jvm();
    }

    private Answer lookUp(JvmSpec jvm) {
        try {
            checkPath();
            ArchivePlan plan = ArchivePlan.of(jvm);
            folder.open();
            Optional<Path> archive = folder.find(plan.key());
            if (archive.isPresent()) {
                return new Answer(plan.use(jvm, archive.get()), Optional.empty());
            }
            Optional<Path> failure = folder.failure(plan.key());
            if (failure.isPresent()) {
                throw new NoArchiveException("it could not be made: see " + failure.get());
            }
            boolean due = folder.seen(plan.key());
            return new Answer(
                    without(
                            jvm,
                            due
                                    ? "one is made when this run is over"
                                    : "one is made by the next run with this class path"),
                    Optional.of(plan).filter(any -> due));
        } catch (NoArchiveException e) {
            return new Answer(without(jvm, e.getMessage()), Optional.empty());
        } catch (IOException | RuntimeException e) {
            return new Answer(without(jvm, e.toString()), Optional.empty());
        }
    }

    private void checkPath() throws NoArchiveException {
        if (path.isEmpty()) {
            throw new NoArchiveException("the user has no folder for caches");
        }
        if (path.get().toString().contains(File.pathSeparator)) {
            throw new NoArchiveException(path.get() + " would be two archives to a JVM");
        }
    }

    private static JvmSpec without(JvmSpec jvm, String reason) {
        return new JvmSpec(
                jvm.java(),
                jvm.args(),
                jvm.classPath(),
                new ClassData(ClassData.NONE.flags(), "Class-data archive: none, for " + reason));
    }

    /**
     * Makes the archives that this run would have used. To be called when nothing is measured any
     * more: it takes both time and CPU.
     *
     * @throws InterruptedException the thread was interrupted; no process is left
     */
    public void makeMissing(PrintStream out) throws InterruptedException {
        Map<ArchiveKey, ArchivePlan> missing = new LinkedHashMap<>();
        answers.values().forEach(a -> a.missing().ifPresent(plan -> missing.put(plan.key(), plan)));
        for (ArchivePlan plan : missing.values()) {
            out.println(
                    "# Making a class-data archive in "
                            + path.orElseThrow()
                            + ", once for this class path: worker JVMs start faster with it.");
            make(plan);
        }
    }

    /** On a thread of its own, which can be interrupted when it takes too long. */
    private void make(ArchivePlan plan) throws InterruptedException {
        Thread making = new Thread(() -> makeOrTell(plan), "assay-archive");
        making.setDaemon(true);
        making.start();
        try {
            making.join(PATIENCE.toMillis());
            if (making.isAlive()) {
                tell(plan, "It took longer than " + PATIENCE.toSeconds() + " s.");
            }
        } finally {
            making.interrupt();
            making.join(PATIENCE.toMillis()); // until its process is gone
        }
    }

    private void makeOrTell(ArchivePlan plan) {
        try {
            maker.make(plan);
        } catch (InterruptedException e) {
            // whoever interrupted it knows why
        } catch (IOException | RuntimeException e) {
            tell(plan, e.toString());
        }
    }

    private void tell(ArchivePlan plan, String reason) {
        try {
            folder.fail(plan.key(), reason);
        } catch (IOException e) {
            // then the next run tries again
        }
    }
}
