package dev.assay.fork;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.WorkerDescription;
import dev.assay.fork.Messages.Ready;
import dev.assay.json.Json;
import dev.assay.time.Clock;
import java.io.IOException;
import java.security.Security;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * What nearly every worker needs and takes long to make, on a second CPU while the first one is
 * busy with something else.
 */
final class HeadStart {

    private static final byte[] EMPTY = {'{', '}'};

    private final FutureTask<Optional<String>> complaint =
            new FutureTask<>(() -> Libraries.complaint(HeadStart.class.getClassLoader()));

    private HeadStart() {}

    /** Beside the link, the plan and the benchmark. */
    static HeadStart begin() {
        HeadStart start = new HeadStart();
        beside(
                "assay-head-start",
                () -> {
                    start.complaint.run();
                    makeWhatCallsNeed();
                    return null;
                });
        return start;
    }

    /** What is wrong with the libraries on the class path; waits until that is known. */
    Optional<String> complaint() throws Exception {
        return complaint.get();
    }

    /** What a plan and a list of models are read with, and the security providers for OkHttp. */
    private static void makeWhatCallsNeed() throws IOException {
        try {
            Json.tree(EMPTY);
        } catch (LinkageError e) {
            // A library that is too old: the main thread says so.
        }
        Security.getProviders();
    }

    /** Beside the rehearsal, which takes a second: what is not needed before its end. */
    static FutureTask<GcWatch> besideRehearsal(Clock clock) {
        return beside(
                "assay-rest-of-start",
                () -> {
                    GcWatch collections = GcWatch.start(clock);
                    writeReady();
                    return collections;
                });
    }

    /** Teaches the JSON library what READY is. */
    private static void writeReady() throws JsonProcessingException {
        Ready ready = new Ready(0, 0, new WorkerDescription("none"), WorkerJvm.current(), 0, true);
        Json.mapper().writeValueAsBytes(ready);
    }

    /** Runs a task on a thread of its own. */
    static <T> FutureTask<T> beside(String name, Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        WorkerSession.daemon(name, future);
        return future;
    }
}
