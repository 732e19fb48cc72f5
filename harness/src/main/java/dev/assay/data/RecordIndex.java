package dev.assay.data;

import java.util.Arrays;

/** Where each record of a file stands: 12 bytes each. */
final class RecordIndex {

    private static final int FIRST_ROOM = 1024;

    private long[] starts = new long[FIRST_ROOM];
    private int[] lengths = new int[FIRST_ROOM];
    private int size;

    void add(long start, int length) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        starts[size] = start;
        lengths[size++] = length;
    }

    int size() {
        return size;
    }

    long start(int record) {
        return starts[record];
    }

    int length(int record) {
        return lengths[record];
    }
}
