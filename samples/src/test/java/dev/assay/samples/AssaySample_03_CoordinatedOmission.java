package dev.assay.samples;

import dev.assay.Concurrent;
import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Measurement;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import dev.assay.Warmup;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Coordinated omission, made visible: how a load test does not see the seconds in which the service
 * stood still.
 *
 * <p>The service here answers within 5 ms, but stands still for 400 ms of every two seconds, as one
 * with a long garbage collection would. A user who comes at any moment has a chance of one in five
 * to meet such a pause. The truth is therefore a 90th percentile of some 200 ms, and a 99th of
 * nearly 400. Three testers look at the same service:
 *
 * <ul>
 *   <li>{@code closedLoop}, with one stream, sends, waits for the answer, and sends again. During a
 *       pause it is waiting like everybody else, and sends nothing. Of some 300 requests in two
 *       seconds one met the pause. Tester and service have agreed to leave out the bad moments: the
 *       omission is <em>coordinated</em>.
 *   <li>{@code openLoop} sends 100 requests a second, in the pauses too, as many users would.
 *   <li>{@code openLoopOfOne} is a tester with one connection who wants to keep the same rate, and
 *       is late after every pause. Here it matters which time is meant. <em>Service time</em>
 *       begins when a request is sent, and does not know that it was sent late. <em>Response
 *       time</em> begins when it was due. Assay's headline is response time.
 * </ul>
 *
 * <p>What to expect, in milliseconds. Service time stands in results.json ({@code service_time_ms})
 * and in report.html:
 *
 * <pre>
 *                   response time            service time
 *                    p50    p90    p99        p50    p90    p99    max
 *   closedLoop      5.08   5.23   19.1       5.06   5.20   19.0    431
 *   openLoop        5.09    201    381       5.08    201    381    401
 *   openLoopOfOne   5.09    303    390       5.06   5.10   7.33    399
 * </pre>
 *
 * <p>The first tester finds that 90 of 100 users wait for 5 ms, and is off by a factor of forty;
 * only its maximum hints at the truth. The third one would report the same 5 ms if it looked at
 * service time, as many tools do. Note what the certificate says of it: four requests in ten waited
 * for the limit, so the load is <em>partly open</em>. That is allowed, and never silent.
 *
 * <p>How to run it, from the top folder of a clone:
 *
 * <pre>
 *   a) with Maven:
 *      ./mvnw -ntp -Pdemo verify -Dassay.includes=CoordinatedOmission
 *
 *   b) from the runnable jar, here with a longer pause:
 *      java -jar samples/target/benchmarks.jar CoordinatedOmission -p pauseMs=1000
 * </pre>
 *
 * <p>The name is Gil Tene's, who found it in most load tools of their time.
 */
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 10)
public class AssaySample_03_CoordinatedOmission {

    private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int ANSWER_MS = 5;

    @Param("400")
    int pauseMs;

    private final long firstPauseNs = System.nanoTime();

    @RequestGenerator
    public LongFunction<Long> requests() {
        return Long::valueOf;
    }

    // What is declared on a method replaces what is declared on the class.
    @LoadBenchmark
    @Concurrent(streams = 1)
    public void closedLoop(Long request) throws InterruptedException {
        ask();
    }

    @LoadBenchmark
    @Constant(rate = 100)
    public void openLoop(Long request) throws InterruptedException {
        ask();
    }

    @LoadBenchmark
    @Constant(rate = 100, maxConcurrency = 1)
    public void openLoopOfOne(Long request) throws InterruptedException {
        ask();
    }

    /**
     * Stands for a call to the service. It holds no lock: that requests wait is the pause's doing,
     * and not that of each other.
     */
    private void ask() throws InterruptedException {
        long intoPauseNs = (System.nanoTime() - firstPauseNs) % EVERY_NS;
        long pausedNs = TimeUnit.MILLISECONDS.toNanos(pauseMs) - intoPauseNs;
        if (pausedNs > 0) {
            TimeUnit.NANOSECONDS.sleep(pausedNs);
        }
        Thread.sleep(ANSWER_MS);
    }
}
