package dev.assay.fork;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.assay.time.Clock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Hears of the collector's pauses in this JVM, and of what is allocated between them. */
final class GcWatch {

    private static final long NS_PER_MS = 1_000_000;
    private static final long ROUNDED_MS = 2;

    private final long jvmStartNs;
    private final List<GcPause> pauses = new ArrayList<>();
    private final AllocationWatch allocations = new AllocationWatch();

    private GcWatch(long jvmStartNs) {
        this.jvmStartNs = jvmStartNs;
    }

    static GcWatch start(Clock clock) {
        GcWatch watch = new GcWatch(jvmStartNs(clock));
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (stopsTheWorld(bean) && bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(watch::hear, null, null);
            }
        }
        watch.allocations.begin();
        return watch;
    }

    /**
     * When pauses are told from: when the JVM was initialised, which is its start time. Its uptime
     * counts from some 150 ms before, and from more on a busy machine. Where the wall clock was set
     * in between, it has to do.
     */
    private static long jvmStartNs(Clock clock) {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        long nowNs = clock.nanoTime();
        long sinceStartMs = clock.wallTimeAt(nowNs).toEpochMilli() - runtime.getStartTime();
        long uptimeMs = runtime.getUptime();
        boolean set = sinceStartMs < 0 || sinceStartMs > uptimeMs + ROUNDED_MS;
        return nowNs - (set ? uptimeMs : sinceStartMs) * NS_PER_MS;
    }

    /**
     * ZGC's and Shenandoah's cycles run beside the program; their pauses have a bean of their own.
     */
    private static boolean stopsTheWorld(GarbageCollectorMXBean bean) {
        return !bean.getName().endsWith("Cycles");
    }

    private void hear(Notification notification, Object nothing) {
        String kind = GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION;
        if (notification.getType().equals(kind)) {
            GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData());
            allocations.collected(info.getGcName(), info.getGcInfo());
            add(
                    new GcPause(
                            jvmStartNs + info.getGcInfo().getStartTime() * NS_PER_MS,
                            info.getGcInfo().getDuration() * NS_PER_MS,
                            info.getGcCause()));
        }
    }

    private synchronized void add(GcPause pause) {
        pauses.add(pause);
    }

    /** Bytes on the heap since some fixed moment; absent where this JVM can't tell. */
    OptionalLong allocated() {
        return allocations.allocated();
    }

    /** The pauses that ended after the origin, with their start counted from it. */
    synchronized List<GcPause> since(long originNs) {
        return pauses.stream()
                .filter(pause -> pause.startNs() + pause.durationNs() >= originNs)
                .map(
                        pause ->
                                new GcPause(
                                        pause.startNs() - originNs,
                                        pause.durationNs(),
                                        pause.cause()))
                .toList();
    }
}
