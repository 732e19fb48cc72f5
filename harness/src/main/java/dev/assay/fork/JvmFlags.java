package dev.assay.fork;

import java.util.ArrayList;
import java.util.List;

/**
 * Assay's own arguments for a worker JVM. The user's come after them and win; where the JVM would
 * refuse the two together rather than let the last one win, ours are left out.
 */
final class JvmFlags {

    private JvmFlags() {}

    /** Ours, those of the class data, and then the user's. */
    static List<String> with(ClassData classData, List<String> user) {
        List<String> flags = new ArrayList<>();
        if (user.stream().noneMatch(JvmFlags::choosesCollector)) {
            // No collector threads beside the senders; what lives long in a worker is small, so
            // that a young collection takes a millisecond or two. To the start the choice means
            // nothing: Serial, Parallel and G1 were within 8 % of each other, on 17 and on 25.
            flags.add("-XX:+UseSerialGC");
        }
        if (user.stream().noneMatch(JvmFlags::sizesHeap)) {
            // Few collections, and no growing of the heap while the load runs. No maximum: how much
            // a benchmark's prompts need is not ours to say. Not touched beforehand
            // (AlwaysPreTouch): that took 0.1 s of the start, on a virtual machine with 2 CPUs.
            flags.add("-Xms256m");
            flags.add("-Xmn192m");
        }
        // Without it the JVM writes its counters to a mapped file, and pauses when the disk does.
        flags.add("-XX:-UsePerfData");
        // A worker's output is read as UTF-8, whatever the locale is (17: the first, later: all).
        flags.add("-Dfile.encoding=UTF-8");
        flags.add("-Dstdout.encoding=UTF-8");
        flags.add("-Dstderr.encoding=UTF-8");
        flags.addAll(classData.flags());
        flags.addAll(user);
        return flags;
    }

    /** Whether a debugger is asked for: then somebody may stop at a breakpoint for minutes. */
    static boolean debugs(List<String> user) {
        return user.stream()
                .anyMatch(arg -> arg.startsWith("-agentlib:jdwp") || arg.startsWith("-Xrunjdwp"));
    }

    private static boolean choosesCollector(String arg) {
        return arg.matches("-XX:\\+Use\\w*GC");
    }

    private static boolean sizesHeap(String arg) {
        return arg.matches("-X(ms|mx|mn).*")
                || arg.matches("-XX:(\\w*HeapSize|\\w*NewSize|\\w*RAMPercentage|NewRatio)=.*");
    }
}
