package dev.assay.backend;

/** Numbers that are hashes already, in one array: 16 bytes each, and no object. */
final class HashSetOfLongs {

    private static final int FIRST_ROOM = 1024;

    private long[] places = new long[FIRST_ROOM];
    private int size;

    /** Returns whether it was not there before. */
    boolean add(long hash) {
        long value = hash == 0 ? 1 : hash; // 0 is an empty place
        if (2 * size >= places.length) {
            grow();
        }
        int place = placeOf(value, places);
        if (places[place] == value) {
            return false;
        }
        places[place] = value;
        size++;
        return true;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] wider = new long[2 * places.length];
        for (long value : places) {
            if (value != 0) {
                wider[placeOf(value, wider)] = value;
            }
        }
        places = wider;
    }

    /** Where it is, or the empty place where it belongs. */
    private static int placeOf(long value, long[] places) {
        int mask = places.length - 1;
        int place = (int) value & mask;
        while (places[place] != 0 && places[place] != value) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
