package dev.assay.fork.user;

import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.WorkerDescription;
import dev.assay.index.BenchmarkEntry;
import dev.assay.strategy.SynchronousStrategy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Benchmark classes, good and bad, that the tests run in worker processes. */
public final class Benchmarks {

    private Benchmarks() {}

    public static BenchmarkEntry entry(Class<?> type, BenchmarkEntry.Kind kind, String method) {
        return entry(type, kind, method, List.of(), List.of());
    }

    public static BenchmarkEntry entry(
            Class<?> type,
            BenchmarkEntry.Kind kind,
            String method,
            List<String> setUps,
            List<String> tearDowns) {
        return entry(type, kind, method, "java.lang.Object", setUps, tearDowns);
    }

    public static BenchmarkEntry entry(
            Class<?> type, BenchmarkEntry.Kind kind, String method, String requestType) {
        return entry(type, kind, method, requestType, List.of(), List.of());
    }

    private static BenchmarkEntry entry(
            Class<?> type,
            BenchmarkEntry.Kind kind,
            String method,
            String requestType,
            List<String> setUps,
            List<String> tearDowns) {
        return new BenchmarkEntry(
                type.getName(),
                method,
                kind,
                requestType,
                "requests",
                List.of(new SynchronousStrategy()),
                List.of(),
                setUps,
                tearDowns,
                new BenchmarkEntry.ForkEntry(1, 0, 1, "", List.of(), List.of(), List.of()),
                new BenchmarkEntry.IterationsEntry(0, 0),
                new BenchmarkEntry.IterationsEntry(1, 1_000_000_000),
                OptionalLong.empty());
    }

    /** Does all that a good one does. */
    public static class Echo {
        String greeting = "unset";
        private String state = "not set up";

        public void setUp() {
            state = "set up";
            System.out.println("greeting: " + greeting);
            System.err.println("on standard error: ü");
        }

        public void tearDown() {
            System.out.println("torn down");
        }

        public void tearDownThatThrows() {
            throw new IllegalStateException("can't tear down");
        }

        public LongFunction<Object> requests() {
            return k -> k;
        }

        public Object echo(Object request) {
            if (!state.equals("set up")) {
                throw new IllegalStateException(state);
            }
            return request;
        }

        public CompletionStage<Object> later(Object request) {
            return CompletableFuture.completedFuture(request);
        }

        public Object fail(Object request) throws Exception {
            throw new IOException("no answer to " + request);
        }

        public RequestsWorker<Object, Object> worker() {
            return new RequestsWorker<>() {
                @Override
                public WorkerDescription description() {
                    return new WorkerDescription("own", Map.of("greeting", greeting));
                }

                @Override
                public Resolution<Object> resolve(Object request, Timeline timeline) {
                    return Resolution.completed(request);
                }
            };
        }

        public RequestsWorker<Object, Object> unreachable() {
            return new RequestsWorker<>() {
                @Override
                public void prepareMultiprocessing() {
                    throw new IllegalArgumentException(
                            "The target http://localhost:1 can't be reached");
                }

                @Override
                public Resolution<Object> resolve(Object request, Timeline timeline) {
                    throw new AssertionError("not to be called");
                }
            };
        }
    }

    /** Has a set-up that throws. */
    public static class BadSetUp extends Echo {
        @Override
        public void setUp() {
            try {
                Integer.parseInt("12x");
            } catch (NumberFormatException e) {
                throw new IllegalStateException("can't read the prompts", e);
            }
        }
    }

    /** Has a set-up that never returns. */
    public static class EndlessSetUp extends Echo {
        @Override
        public void setUp() {
            synchronized (this) {
                while (true) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        // never
                    }
                }
            }
        }
    }

    /** Has an empty list of requests. */
    public static class EmptyList {
        public Stream<Object> requests() {
            return Stream.empty();
        }

        public Object echo(Object request) {
            return request;
        }
    }

    /** Has a generator that throws at its eighth request. */
    public static class BadGenerator extends Echo {
        @Override
        public LongFunction<Object> requests() {
            return k -> {
                if (k == 7) {
                    throw new IllegalStateException("line 7 of the prompts is broken");
                }
                return k;
            };
        }
    }

    /** Has a generator that has nothing to give. */
    public static class NullGenerator extends Echo {
        @Override
        public LongFunction<Object> requests() {
            return k -> null;
        }
    }

    /** Ends its JVM in the middle. */
    public static class Exiting extends Echo {
        private int calls;

        @Override
        public Object echo(Object request) {
            if (++calls == 10) {
                System.exit(0);
            }
            return request;
        }
    }

    /** Interrupts whom it can, and reads standard input. */
    public static class Rude extends Echo {
        @Override
        public void setUp() {
            super.setUp();
            try {
                System.in.read();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Thread.currentThread().interrupt();
        }

        @Override
        public Object echo(Object request) {
            Thread.currentThread().interrupt();
            return super.echo(request);
        }
    }

    /** Writes what confuses those who read protocols from standard output. */
    public static class Noisy extends Echo {
        @Override
        public void setUp() {
            super.setUp();
            byte[] binary = new byte[100_000];
            new Random(1).nextBytes(binary);
            System.out.write(binary, 0, binary.length);
            System.err.write(binary, 0, binary.length);
            System.out.println("x".repeat(1 << 20));
            byte[] done = {0, 0, 0, 3, 10, '{', '}'}; // as a worker's last frame begins
            System.out.write(done, 0, done.length);
            System.out.println("\n:maven-surefire-event:\u0003:stop");
            System.err.println("\u001B[2JFAILED");
        }
    }

    /** Answers after a moment, for runs that last. */
    public static class Slow extends Echo {
        @Override
        public Object echo(Object request) {
            LockSupport.parkNanos(1_000_000);
            return request;
        }
    }

    /** Allocates a mebibyte for each request, on a thread that ends before the answer. */
    public static class Hungry extends Echo {
        public static final int BYTES = 1 << 20;

        @Override
        public Object echo(Object request) {
            byte[][] eaten = new byte[1][];
            Thread thread = new Thread(() -> eaten[0] = new byte[BYTES]);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return eaten[0];
        }
    }

    /** Leaves a thread behind that is no daemon, and a hook that does not end. */
    public static class Clinging extends Echo {
        @Override
        public void setUp() {
            super.setUp();
            new Thread(Clinging::forEver).start();
            Runtime.getRuntime().addShutdownHook(new Thread(Clinging::forEver));
        }

        private static void forEver() {
            while (true) {
                LockSupport.park();
            }
        }
    }
}
