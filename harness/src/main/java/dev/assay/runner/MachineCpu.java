package dev.assay.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What became of the machine's CPU time meanwhile: the share that was used, whoever used it, and
 * the share that the hypervisor gave to others. From /proc/stat.
 */
final class MachineCpu {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE_COLUMN = 3;
    private static final int WAIT_COLUMN = 4;
    private static final int STEAL_COLUMN = 7;
    private static final int COLUMNS = 8; // what follows is counted in user time already

    private long[] before = {};
    private long[] after = {};

    void begin() {
        before = read();
    }

    void end() {
        after = read();
    }

    /** Absent where the system doesn't tell. */
    OptionalDouble stealShare() {
        return share(STEAL_COLUMN);
    }

    /** All that was neither idle nor stolen; absent likewise. */
    OptionalDouble busyShare() {
        OptionalDouble idle = share(IDLE_COLUMN, WAIT_COLUMN, STEAL_COLUMN);
        return idle.isEmpty() ? idle : OptionalDouble.of(1 - idle.getAsDouble());
    }

    private OptionalDouble share(int... columns) {
        if (before.length < COLUMNS || after.length < COLUMNS) {
            return OptionalDouble.empty();
        }
        long all = Arrays.stream(after).sum() - Arrays.stream(before).sum();
        long some = Arrays.stream(columns).mapToLong(at -> after[at] - before[at]).sum();
        return all <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) some / all);
    }

    private static long[] read() {
        try {
            String first = Files.readAllLines(STAT).get(0);
            return Arrays.stream(first.split("\\s+"))
                    .skip(1)
                    .limit(COLUMNS)
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (IOException | RuntimeException e) {
            return new long[0]; // not Linux
        }
    }
}
