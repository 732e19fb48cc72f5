package dev.assay.fork;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/** Where the collector has objects made: the part of the heap that a load walks through. */
final class Eden {

    private static final String POOL = "Eden Space";

    /** So much of a worker's heap is new if the user has not sized it. More takes too long. */
    private static final long MOST_BYTES = 192L << 20;

    /** Smaller than a buffer of a thread's own, so that little of those is left out. */
    private static final int CHUNK_BYTES = 16 << 10;

    private static final int HEADER_BYTES = 16;

    /** Or the compiler would see that nobody needs the arrays. */
    @SuppressWarnings("unused")
    private static volatile byte[] last;

    private Eden() {}

    /** Else the first collection under load copies what the warm-up has left. */
    static void empty() {
        System.gc();
    }

    /**
     * Has the system give it its memory, which it does page by page when the first object is
     * written there.
     *
     * <p>On a virtual machine with 2 CPUs a first write to a page took 19 µs, and a request makes
     * objects of nearly a page: at 5,000/s that was a tenth to a sixth of a CPU in the first 2.5 s.
     * Not by {@code AlwaysPreTouch}, which does so in the start of the JVM.
     */
    static void touch() {
        long bytes = Math.min(free(), MOST_BYTES);
        if (bytes == 0) {
            return;
        }
        for (long touched = 0; touched < bytes; touched += CHUNK_BYTES) {
            last = new byte[CHUNK_BYTES - HEADER_BYTES];
        }
        last = null;
        empty();
    }

    /** Zero where the collector has no such place. */
    private static long free() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().endsWith(POOL)) {
                MemoryUsage usage = pool.getUsage();
                return usage.getCommitted() - usage.getUsed();
            }
        }
        return 0;
    }
}
