package dev.assay.load;

import dev.assay.time.TimerSlack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * What OkHttp does without Assay: platform threads that each send the request of {@link ChatLoad},
 * read the answer and forget it. In an open loop each claims the next tick, builds its call, parks,
 * spins and sends.
 *
 * <p>Arguments: address, {@code closed} or {@code open}, streams or rate, seconds of warm-up,
 * seconds of measurement. Prints requests per second, and p50 and p99 of the lag in µs, or 0.
 */
final class BareOkHttp {

    private static final String BODY =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                    + "\"max_tokens\":1}";
    private static final int OPEN_LOOP_THREADS = 64;
    private static final long SPIN_NS = 100_000;
    private static final long LEAD_NS = 50_000_000;

    /** When the client began to write a request: as near to the socket as its events come. */
    private static final ThreadLocal<long[]> STARTED = ThreadLocal.withInitial(() -> new long[1]);

    private final Request request;
    private final boolean open;
    private final int number;
    private final long fromNs;
    private final long untilNs;
    private final long originNs = System.nanoTime() + LEAD_NS;
    private final AtomicLong ticks = new AtomicLong();
    private final OkHttpClient client =
            new OkHttpClient.Builder()
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .retryOnConnectionFailure(false)
                    .connectionPool(new ConnectionPool(Integer.MAX_VALUE, 1, TimeUnit.HOURS))
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .eventListener(
                            new EventListener() {
                                @Override
                                public void requestHeadersStart(Call call) {
                                    STARTED.get()[0] = System.nanoTime();
                                }
                            })
                    .build();

    private BareOkHttp(String... args) {
        request =
                new Request.Builder()
                        .url(args[0] + "/v1/chat/completions")
                        .post(RequestBody.create(BODY, MediaType.get("application/json")))
                        .build();
        open = args[1].equals("open");
        number = Integer.parseInt(args[2]);
        fromNs = originNs + TimeUnit.SECONDS.toNanos(Long.parseLong(args[3]));
        untilNs = fromNs + TimeUnit.SECONDS.toNanos(Long.parseLong(args[4]));
    }

    public static void main(String[] args) throws InterruptedException {
        TimerSlack.lower();
        new BareOkHttp(args).run();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws InterruptedException {
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < (open ? OPEN_LOOP_THREADS : number); i++) {
            streams.add(new Stream());
        }
        streams.forEach(Thread::start);
        long completed = 0;
        List<Long> lagsNs = new ArrayList<>();
        for (Stream stream : streams) {
            stream.join();
            completed += stream.completed;
            lagsNs.addAll(stream.lagsNs);
        }
        long[] sorted = lagsNs.stream().mapToLong(ns -> ns).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%.1f %.2f %.2f%n",
                completed * 1e9 / (untilNs - fromNs),
                microseconds(0.5, sorted),
                microseconds(0.99, sorted));
    }

    private static double microseconds(double share, long... sortedNs) {
        return sortedNs.length == 0 ? 0 : sortedNs[(int) (share * sortedNs.length)] / 1e3;
    }

    private final class Stream extends Thread {

        private final List<Long> lagsNs = new ArrayList<>();
        private long completed;

        @Override
        public void run() {
            try {
                if (open) {
                    openLoop();
                } else {
                    closedLoop();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void closedLoop() throws IOException {
            awaitPrecisely(originNs);
            for (long nowNs = originNs; nowNs < untilNs; nowNs = System.nanoTime()) {
                exchange(client.newCall(request));
                completed += nowNs >= fromNs ? 1 : 0;
            }
        }

        private void openLoop() throws IOException {
            while (true) {
                long dueNs = originNs + ticks.getAndIncrement() * 1_000_000_000L / number;
                if (dueNs >= untilNs) {
                    return;
                }
                Call call = client.newCall(request);
                awaitPrecisely(dueNs);
                exchange(call);
                if (dueNs >= fromNs) {
                    completed++;
                    lagsNs.add(STARTED.get()[0] - dueNs);
                }
            }
        }

        private void exchange(Call call) throws IOException {
            try (Response response = call.execute()) {
                if (response.body().bytes().length == 0) {
                    throw new IOException("No answer");
                }
            }
        }

        private void awaitPrecisely(long dueNs) {
            for (long leftNs; (leftNs = dueNs - SPIN_NS - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(leftNs);
            }
            while (System.nanoTime() < dueNs) {
                Thread.onSpinWait();
            }
        }
    }

    static List<String> command(String java, String classPath, String... args) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-XX:+UseSerialGC",
                                "-Xms256m",
                                "-Xmn192m",
                                "-cp",
                                classPath,
                                BareOkHttp.class.getName()));
        command.addAll(Arrays.asList(args));
        return command;
    }
}
