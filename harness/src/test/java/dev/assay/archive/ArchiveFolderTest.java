package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.assay.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTest {

    private static final ArchiveKey KEY = key(0);

    @TempDir Path temp;
    private Path path;
    private ArchiveFolder folder;

    @BeforeEach
    void open() throws Exception {
        path = temp.resolve("cache/assay");
        folder = new ArchiveFolder(path, SystemClock.INSTANCE);
        folder.open();
    }

    @Test
    void publishedArchiveIsFound() throws Exception {
        assertThat(folder.find(KEY)).isEmpty();

        publish(KEY, "classes");

        assertThat(folder.find(KEY)).get().extracting(ArchiveFolderTest::text).isEqualTo("classes");
        assertThat(folder.find(key(1))).isEmpty();
    }

    @Test
    void archiveThatIsNotAsItWasWrittenIsDeleted() throws Exception {
        publish(KEY, "classes");
        Path archive = folder.find(KEY).orElseThrow();
        Files.writeString(archive, "klasses");

        assertThat(folder.find(KEY)).isEmpty();
        assertThat(archive).doesNotExist();
    }

    @Test
    void truncatedArchiveIsDeleted() throws Exception {
        publish(KEY, "classes");
        Path archive = folder.find(KEY).orElseThrow();
        Files.writeString(archive, "");

        assertThat(folder.find(KEY)).isEmpty();
        assertThat(archive).doesNotExist();
    }

    @Test
    void onlyTheFirstToAskHasNotSeenAKey() throws Exception {
        assertThat(folder.seen(KEY)).isFalse();
        assertThat(folder.seen(KEY)).isTrue();
        assertThat(folder.seen(key(1))).isFalse();
    }

    @Test
    void failureIsToldWithItsReason() throws Exception {
        assertThat(folder.failure(KEY)).isEmpty();

        folder.fail(KEY, "no room");

        assertThat(folder.failure(KEY))
                .get()
                .extracting(ArchiveFolderTest::text)
                .asString()
                .startsWith("no room");
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() throws Exception {
        for (int i = 0; i < ArchiveFolder.MOST_ARCHIVES; i++) {
            publish(key(i), "classes " + i);
            age(folder.find(key(i)).orElseThrow(), 100 - i);
        }
        folder.find(key(0)); // used

        publish(key(99), "more");

        assertThat(folder.find(key(1))).isEmpty();
        assertThat(folder.find(key(0))).isPresent();
        assertThat(folder.find(key(99))).isPresent();
        assertThat(files()).hasSize(ArchiveFolder.MOST_ARCHIVES);
    }

    @Test
    void marksAreBounded() throws Exception {
        for (int i = 0; i < ArchiveFolder.MOST_MARKS + 10; i++) {
            folder.seen(key(i));
        }

        publish(KEY, "classes");

        assertThat(files()).hasSize(ArchiveFolder.MOST_MARKS + 1);
    }

    @Test
    void workThatWasLeftBehindIsDeletedWhenItIsOld() throws Exception {
        Path left = folder.newWorkFolder();
        Files.createFile(left.resolve("archive.jsa"));
        age(left, 2);
        Path others = folder.newWorkFolder();

        publish(KEY, "classes");

        assertThat(left).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void makersAtTheSameTimeLeaveAGoodArchive() throws Exception {
        int makers = 4;
        CyclicBarrier barrier = new CyclicBarrier(makers);
        ExecutorService threads = Executors.newFixedThreadPool(makers);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < makers; i++) {
                String classes = "classes of maker " + i;
                all.add(
                        threads.submit(
                                (Callable<Void>)
                                        () -> {
                                            barrier.await();
                                            publish(KEY, classes);
                                            return null;
                                        }));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(folder.find(KEY))
                .get()
                .extracting(ArchiveFolderTest::text)
                .asString()
                .startsWith("classes of maker ");
        assertThat(files()).allMatch(file -> file.toString().endsWith(".jsa"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanEnter() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderThatOthersCanWriteToIsRefused() throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatExceptionOfType(NoArchiveException.class)
                .isThrownBy(folder::open)
                .withMessageContaining(path.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linkToAFolderElsewhereIsRefused() throws Exception {
        Path link = temp.resolve("link");
        Files.createSymbolicLink(link, path);

        assertThatExceptionOfType(NoArchiveException.class)
                .isThrownBy(new ArchiveFolder(link, SystemClock.INSTANCE)::open);
    }

    @Test
    void folderThatCanNotBeMadeIsTold() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatIOException()
                .isThrownBy(new ArchiveFolder(file.resolve("assay"), SystemClock.INSTANCE)::open);
    }

    private void publish(ArchiveKey key, String classes) throws IOException {
        Path work = folder.newWorkFolder();
        folder.publish(key, Files.writeString(work.resolve("archive.jsa"), classes));
        ArchiveFolder.deleteFolder(work);
    }

    private static void age(Path file, int hours) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(SystemClock.INSTANCE.wallTime().minusSeconds(hours * 3_600L)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    private static ArchiveKey key(int number) {
        return new ArchiveKey(String.format("%032x", number));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
