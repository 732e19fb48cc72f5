package dev.assay.fork;

import com.sun.management.GcInfo;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many bytes this JVM allocates on its heap, over all threads, those that have ended included.
 *
 * <p>From JDK 21 on the JVM counts them itself. An older one does not, for threads that have ended;
 * there the heap's growth between collections is summed up, which is right for collectors that free
 * memory in nothing but pauses: Serial, Assay's own choice, and Parallel.
 */
final class AllocationWatch {

    /** Collectors whose every release of memory is told of. */
    private static final Set<String> TELL_ALL =
            Set.of("Copy", "MarkSweepCompact", "PS Scavenge", "PS MarkSweep");

    private static final int MOST_WAITS = 50;
    private static final long WAIT_MS = 10;

    private final Set<String> heapPools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toCollection(HashSet::new));

    private final boolean byGrowth = countOfJvm().isEmpty() && collectorsTellAll();
    private final Map<String, Long> heardOf = new HashMap<>();
    private long freed;

    private static boolean collectorsTellAll() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .allMatch(TELL_ALL::contains);
    }

    /** From here on it is told of every collection; of those before, perhaps. */
    synchronized void begin() {
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            heardOf.merge(bean.getName(), bean.getCollectionCount(), Math::max);
        }
    }

    /** Takes note of a collection. From any thread. */
    void collected(String collector, GcInfo info) {
        if (byGrowth) {
            add(
                    collector,
                    info.getId(),
                    heap(info.getMemoryUsageBeforeGc()) - heap(info.getMemoryUsageAfterGc()));
        }
    }

    private synchronized void add(String collector, long number, long bytes) {
        freed += bytes;
        heardOf.merge(collector, number, Math::max);
        notifyAll();
    }

    private boolean missesNews() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(bean -> heardOf.get(bean.getName()) < bean.getCollectionCount());
    }

    private long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /**
     * In bytes, since some fixed moment; absent where this JVM can't tell. May take some
     * milliseconds: the JVM tells of a collection shortly after it.
     */
    synchronized OptionalLong allocated() {
        if (byGrowth) {
            awaitNews();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return OptionalLong.of(used + freed);
        }
        return countOfJvm();
    }

    private void awaitNews() {
        for (int i = 0; i < MOST_WAITS && missesNews(); i++) {
            try {
                wait(WAIT_MS);
            } catch (InterruptedException e) {
                // user code left an interrupt behind: it means nothing here
            }
        }
    }

    /** A method that came with JDK 21. */
    private static OptionalLong countOfJvm() {
        try {
            ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
            long bytes =
                    (long)
                            ThreadMXBean.class
                                    .getMethod("getTotalThreadAllocatedBytes")
                                    .invoke(threads);
            return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    /** Bytes between two readings; absent unless both are there. */
    static OptionalLong between(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent()
                ? OptionalLong.of(Math.max(0, after.getAsLong() - before.getAsLong()))
                : OptionalLong.empty();
    }
}
