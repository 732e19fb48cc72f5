package dev.assay.archive;

import dev.assay.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The user's archives on disk. Any number of processes may use it at the same time: a file appears
 * whole under its name or not at all, and is never written to again.
 *
 * <p>An archive is {@code KEY-CRC.jsa}; {@code KEY.seen} says that somebody could have used one,
 * and {@code KEY.failed} why it could not be made.
 */
final class ArchiveFolder {

    /** An archive of Assay and its libraries takes about 20 MB. */
    static final int MOST_ARCHIVES = 6;

    static final int MOST_MARKS = 100;

    private static final Duration LEFT_BEHIND_AFTER = Duration.ofHours(1);
    private static final String ARCHIVE = ".jsa";
    private static final String SEEN = ".seen";
    private static final String FAILED = ".failed";
    private static final String WORK = "work-";
    private static final String OWNER_ONLY = "rwx------";

    private final Path path;
    private final Clock clock;

    ArchiveFolder(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /**
     * Makes it if it is not there. The JVM runs what an archive holds, so nobody else may be able
     * to write one.
     */
    void open() throws NoArchiveException, IOException {
        boolean posix = Files.getFileStore(existing(path)).supportsFileAttributeView("posix");
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.getParent());
            try {
                if (posix) {
                    Files.createDirectory(
                            path,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString(OWNER_ONLY)));
                } else {
                    Files.createDirectory(path);
                }
            } catch (FileAlreadyExistsException e) {
                // another run was first
            }
        }
        if (posix) {
            checkOwner();
        }
    }

    private static Path existing(Path path) {
        Path found = path;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    private void checkOwner() throws NoArchiveException, IOException {
        var found =
                Files.getFileAttributeView(
                                path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes();
        Set<PosixFilePermission> allowed = PosixFilePermissions.fromString(OWNER_ONLY);
        if (!found.isDirectory() || !allowed.containsAll(found.permissions())) {
            throw new NoArchiveException(
                    path
                            + " is open to others; it has to be a folder of permissions "
                            + OWNER_ONLY);
        }
        String user = System.getProperty("user.name");
        if (!found.owner().getName().equals(user)) {
            throw new NoArchiveException(
                    path + " belongs to " + found.owner().getName() + " and not to " + user);
        }
    }

    // ---- what is there ----

    /** The archive of that key. One that is not as it was written is deleted. */
    Optional<Path> find(ArchiveKey key) throws IOException {
        for (Path archive : newestFirst(key.hex() + "-*" + ARCHIVE)) {
            if (archive.getFileName().toString().equals(name(key, archive))) {
                touch(archive);
                return Optional.of(archive);
            }
            delete(archive);
        }
        return Optional.empty();
    }

    /** Whether it has been asked before, by any run. */
    boolean seen(ArchiveKey key) throws IOException {
        try {
            Files.createFile(path.resolve(key.hex() + SEEN));
            return false;
        } catch (FileAlreadyExistsException e) {
            return true;
        }
    }

    /** The file that says why the archive of that key can't be made. */
    Optional<Path> failure(ArchiveKey key) {
        return Optional.of(path.resolve(key.hex() + FAILED)).filter(Files::exists);
    }

    // ---- making ----

    /** An empty folder for one maker. */
    Path newWorkFolder() throws IOException {
        return Files.createTempDirectory(path, WORK);
    }

    /** Puts an archive into its place, and deletes what is old. */
    void publish(ArchiveKey key, Path made) throws IOException {
        try (FileChannel file = FileChannel.open(made, StandardOpenOption.READ)) {
            file.force(true); // a name must not outlive its bytes
        }
        Files.move(made, path.resolve(name(key, made)), StandardCopyOption.ATOMIC_MOVE);
        prune();
    }

    void fail(ArchiveKey key, String reason) throws IOException {
        Files.writeString(path.resolve(key.hex() + FAILED), reason + System.lineSeparator());
    }

    private static String name(ArchiveKey key, Path archive) throws IOException {
        CRC32C crc = new CRC32C();
        try (InputStream bytes = new CheckedInputStream(Files.newInputStream(archive), crc)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return key.hex() + "-" + String.format("%08x", crc.getValue()) + ARCHIVE;
    }

    // ---- room ----

    private void prune() throws IOException {
        newestFirst("*" + ARCHIVE).stream().skip(MOST_ARCHIVES).forEach(ArchiveFolder::delete);
        newestFirst("*{" + SEEN + "," + FAILED + "}").stream()
                .skip(MOST_MARKS)
                .forEach(ArchiveFolder::delete);
        Instant leftBehind = clock.wallTime().minus(LEFT_BEHIND_AFTER);
        newestFirst(WORK + "*").stream()
                .filter(work -> time(work).toInstant().isBefore(leftBehind))
                .forEach(ArchiveFolder::deleteFolder);
    }

    private List<Path> newestFirst(String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, glob)) {
            files.forEach(found::add);
        }
        found.sort(Comparator.comparing(ArchiveFolder::time).reversed());
        return found;
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // deleted by another run
        }
    }

    /** What was used last is deleted last. */
    private void touch(Path archive) {
        try {
            Files.setLastModifiedTime(archive, FileTime.from(clock.wallTime()));
        } catch (IOException e) {
            // a folder that can only be read serves as well
        }
    }

    static void deleteFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(ArchiveFolder::delete);
        } catch (IOException e) {
            // another run deletes it too
        }
        delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // in use, or another run's: the next one tries again
        }
    }
}
