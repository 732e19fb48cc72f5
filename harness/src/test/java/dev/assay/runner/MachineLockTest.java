package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLockTest {

    private final List<String> log = new ArrayList<>();

    @TempDir private Path folder;

    @Test
    void secondWaitsUntilTheFirstIsClosed() throws Exception {
        Path file = folder.resolve("assay.lock");
        MachineLock first = MachineLock.acquire(file, log::add, MachineLockTest::neverPauses);
        int[] pauses = {0};
        MachineLock.Pause closesTheFirstAtTheThird =
                () -> {
                    if (++pauses[0] == 3) {
                        first.close();
                    }
                };
        try (MachineLock second = MachineLock.acquire(file, log::add, closesTheFirstAtTheThird)) {
            assertThat(pauses[0]).isEqualTo(3);
            assertThat(second.file()).isEqualTo(file);
        }
        assertThat(log).singleElement().asString().contains("Waiting", file.toString());
    }

    @Test
    void aWaitThatIsInterruptedLeavesTheLockToItsHolder() throws Exception {
        Path file = folder.resolve("assay.lock");
        MachineLock first = MachineLock.acquire(file, log::add, MachineLockTest::neverPauses);
        MachineLock.Pause interrupted =
                () -> {
                    throw new InterruptedException();
                };
        assertThatThrownBy(() -> MachineLock.acquire(file, log::add, interrupted))
                .isInstanceOf(InterruptedException.class);
        first.close();
        MachineLock.acquire(file, log::add, MachineLockTest::neverPauses).close();
    }

    private static void neverPauses() {
        throw new AssertionError("had to wait");
    }
}
