package dev.assay.scheduler;

import dev.assay.strategy.SchedulingStrategy;
import java.util.concurrent.ThreadFactory;

/**
 * What kind of thread sends. Platform threads, which may spin and whose reads return sooner after a
 * packet, except for the streams of a closed loop that has very many of them: those wait for
 * answers and for nothing else, and on a virtual thread one takes half of the memory (93 KB against
 * 196 KB, with 2,000 streams on JDK 25).
 *
 * <p>A sender of an open loop is never a virtual thread, for it spins, and two that spin keep all
 * other virtual threads of a machine with two CPUs from running.
 */
final class SenderThreads {

    /**
     * Up to so many streams, arrival stamps on platform threads are truer: p99 0.4 against 3.6 ms.
     */
    static final int MOST_PLATFORM_STREAMS = 512;

    /** Before, a virtual thread that waits inside a monitor keeps its carrier to itself. */
    private static final int JDK_WITHOUT_PINNING = 24;

    private SenderThreads() {}

    static SenderThread kind(SchedulingStrategy strategy, int senders, int jdk) {
        return !strategy.openLoop() && senders > MOST_PLATFORM_STREAMS && jdk >= JDK_WITHOUT_PINNING
                ? SenderThread.VIRTUAL
                : SenderThread.PLATFORM;
    }

    static ThreadFactory factory(SenderThread kind, ThreadFactory platform) {
        return kind == SenderThread.VIRTUAL ? virtual() : platform;
    }

    /** By reflection, since sources are Java 17's. */
    private static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory)
                    Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no virtual threads", e);
        }
    }
}
