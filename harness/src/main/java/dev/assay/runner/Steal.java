package dev.assay.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The share of the machine's CPU time that the hypervisor gave to others, from /proc/stat. */
final class Steal {

    private static final Path STAT = Path.of("/proc/stat");
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
    OptionalDouble share() {
        if (before.length < COLUMNS || after.length < COLUMNS) {
            return OptionalDouble.empty();
        }
        long all = Arrays.stream(after).sum() - Arrays.stream(before).sum();
        long stolen = after[STEAL_COLUMN] - before[STEAL_COLUMN];
        return all <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) stolen / all);
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
