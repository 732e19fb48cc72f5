package dev.assay.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * What OkHttp does with streams without Assay: threads that each send a request, read the answer
 * line by line, stamp every line of data, and forget it.
 *
 * <p>Arguments: address, streams, tokens of an answer, seconds, file for the stamps. Prints when it
 * began, on the monotonic clock.
 */
final class BareStreams {

    private final String address;
    private final int tokens;
    private final long endNs;
    private final AtomicLong requests = new AtomicLong();
    private final OkHttpClient client =
            new OkHttpClient.Builder()
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .retryOnConnectionFailure(false)
                    .connectionPool(new ConnectionPool(Integer.MAX_VALUE, 1, TimeUnit.HOURS))
                    .readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .build();

    /** The stamps of one answer. */
    private record Stamps(long request, long[] ns) {}

    private BareStreams(String address, int tokens, long endNs) {
        this.address = address;
        this.tokens = tokens;
        this.endNs = endNs;
    }

    public static void main(String[] args) throws Exception {
        long beganNs = System.nanoTime();
        System.out.println(beganNs);
        new BareStreams(
                        args[0],
                        Integer.parseInt(args[2]),
                        beganNs + TimeUnit.SECONDS.toNanos(Long.parseLong(args[3])))
                .run(Integer.parseInt(args[1]), Path.of(args[4]));
        Runtime.getRuntime().halt(0);
    }

    private void run(int streams, Path file) throws Exception {
        List<Stream> threads = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            threads.add(new Stream());
        }
        threads.forEach(Thread::start);
        for (Stream thread : threads) {
            thread.join();
        }
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Stream thread : threads) {
                for (Stamps answer : thread.answers) {
                    out.writeLong(answer.request);
                    out.writeInt(answer.ns.length);
                    for (long ns : answer.ns) {
                        out.writeLong(ns);
                    }
                }
            }
        }
    }

    private final class Stream extends Thread {

        private final List<Stamps> answers = new ArrayList<>();

        @Override
        public void run() {
            try {
                while (System.nanoTime() < endNs) {
                    answers.add(exchange(requests.getAndIncrement()));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private Stamps exchange(long index) throws IOException {
            String body =
                    "{\"model\":\"assay-simulator\",\"messages\":[{\"role\":\"user\",\"content\":"
                            + "\"Hi\"}],\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                            + "\"max_tokens\":"
                            + tokens
                            + ",\"user\":\""
                            + index
                            + "\"}";
            Request request =
                    new Request.Builder()
                            .url(address + "/v1/chat/completions")
                            .post(RequestBody.create(body, MediaType.get("application/json")))
                            .build();
            long[] ns = new long[tokens];
            int seen = 0;
            try (Response response = client.newCall(request).execute()) {
                BufferedSource source = response.body().source();
                for (String line; (line = source.readUtf8Line()) != null; ) {
                    if (line.startsWith("data:") && seen < tokens) {
                        ns[seen++] = System.nanoTime();
                    }
                }
            }
            return new Stamps(index, Arrays.copyOf(ns, seen));
        }
    }

    static List<String> command(String java, String classPath, Object... args) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-XX:+UseSerialGC",
                                "-Xms256m",
                                "-Xmn192m",
                                "-cp",
                                classPath,
                                BareStreams.class.getName()));
        Arrays.stream(args).map(String::valueOf).forEach(command::add);
        return command;
    }
}
