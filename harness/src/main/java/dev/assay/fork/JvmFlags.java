package dev.assay.fork;

import dev.assay.backend.GenerationRequest;
import dev.assay.index.BenchmarkEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Assay's own arguments for a worker JVM. The user's come after them and win; where the JVM would
 * refuse the two together rather than let the last one win, ours are left out.
 */
final class JvmFlags {

    /** Compiled once, without a profile. */
    static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    /**
     * The code of calls, compiled when it has run 24 times rather than 256: the rehearsal would
     * leave to the load what runs once for each thread or connection. An interpreted method touches
     * twenty pages of a new thread's stack, and all of it was half of what a new sender costs. Not
     * for all code, which made the start 0.19 s longer.
     */
    private static final List<String> SOON_COMPILED =
            List.of(
                    "okhttp3.*",
                    "okio.*",
                    "kotlin.*",
                    "dev.assay.*",
                    "java.net.*",
                    "java.nio.*",
                    "sun.nio.*",
                    "java.lang.Thread*",
                    "java.util.concurrent.*");

    private static final double SOON = 0.1;

    /**
     * At 5,000/s, on 2 CPUs, four runs in turn: p99 of the arrivals was 268 to 742 µs with the
     * quick compiler in three of them, and 336 to 642 with both; later, three runs each, all of the
     * quick compiler's were below 1.3 ms, and two of the others fell behind by 39 and 103 ms.
     */
    private static final double MOST_QUICK_PER_S = 5_000;

    private JvmFlags() {}

    /**
     * Whether the worker JVMs do little but wait: requests to an LLM server, by the clock, not too
     * many. Such code needs no optimizing compiler, which for the first tens of seconds takes a
     * CPU's time from the senders, and what it needs beforehand, code that counts, is slower than
     * what the quick compiler makes. Poisson at 1,000/s for a second, 2 workers on 2 CPUs: 30.6 %
     * of the requests were more than 1 ms late (40 seeds), with the quick compiler alone 3.2 %
     * (20); the rehearsal took 1.6 s instead of 8, a run of 10 s 7.4 instead of 16.7 s of CPU, and
     * each further request 281 instead of 267 µs, most of both spent spinning.
     *
     * <p>Not of calls of the user's own: those may do anything, in this JVM, too.
     */
    static boolean suitsQuickCompiler(ForkSpec spec) {
        double rate = spec.strategy().meanRate().orElse(Double.MAX_VALUE) / spec.workers();
        return spec.benchmark().kind() == BenchmarkEntry.Kind.WORKER
                && spec.benchmark().requestType().equals(GenerationRequest.class.getName())
                && rate <= MOST_QUICK_PER_S;
    }

    /**
     * Ours, those of the class data, and then the user's.
     *
     * @param quickCompiler whether the code is to be compiled by the quick compiler alone
     */
    static List<String> with(ClassData classData, boolean quickCompiler, List<String> user) {
        List<String> flags = new ArrayList<>();
        if (quickCompiler && user.stream().noneMatch(JvmFlags::setsCompiler)) {
            flags.add(QUICK_COMPILER);
            flags.add("-XX:CompileCommand=quiet"); // else each of these is printed
            for (String classes : SOON_COMPILED) {
                flags.add("-XX:CompileCommand=CompileThresholdScaling," + classes + "::*," + SOON);
            }
        }
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

    private static boolean setsCompiler(String arg) {
        return arg.matches(
                "-X(int|comp|mixed)|-XX:([+-]?\\w*(Tiered|JVMCI)\\w*|Tier\\d\\w*|CompilationMode).*");
    }

    private static boolean sizesHeap(String arg) {
        return arg.matches("-X(ms|mx|mn).*")
                || arg.matches("-XX:(\\w*HeapSize|\\w*NewSize|\\w*RAMPercentage|NewRatio)=.*");
    }
}
