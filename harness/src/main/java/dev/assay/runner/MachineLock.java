package dev.assay.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Held while load is sent: two load benchmarks at the same time, from two builds, two modules of a
 * parallel one or two shells, would measure each other.
 *
 * <p>A lock on a file of the user in the system's temporary folder. The file stays; the lock ends
 * with the JVM, however that ends.
 */
final class MachineLock implements AutoCloseable {

    private static final long RETRY_MS = 500;

    private final Path file;
    private final FileChannel channel;

    private MachineLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits until no other load benchmark of this user runs on this machine. */
    static MachineLock acquire(Consumer<String> log) throws IOException, InterruptedException {
        String user = System.getProperty("user.name").replaceAll("\\W", "_");
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "assay-" + user + ".lock");
        return acquire(file, log, () -> TimeUnit.MILLISECONDS.sleep(RETRY_MS));
    }

    static MachineLock acquire(Path file, Consumer<String> log, Pause pause)
            throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        boolean held = false;
        try {
            if (!isFree(channel)) {
                log.accept("Waiting for another load benchmark on this machine (" + file + ")");
                do {
                    pause.pause();
                } while (!isFree(channel));
            }
            held = true;
            return new MachineLock(file, channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisJvm) {
            return false;
        }
    }

    Path file() {
        return file;
    }

    /** Lets the next one run. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the system has lost the file: nothing to mend
        }
    }

    /** What happens between two tries. */
    interface Pause {
        void pause() throws InterruptedException;
    }
}
