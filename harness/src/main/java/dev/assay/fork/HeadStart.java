package dev.assay.fork;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.WorkerDescription;
import dev.assay.fork.Messages.Ready;
import dev.assay.json.Json;
import java.security.Security;

/**
 * What nearly every worker needs and takes long to make, on a second CPU while the first one is
 * busy with the link, the plan and the benchmark: the JSON mapper with what it has to know for
 * READY, and the JVM's security providers, all of which OkHttp has loaded.
 */
final class HeadStart {

    private HeadStart() {}

    static void begin() {
        Thread thread = new Thread(HeadStart::run, "assay-head-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        try {
            Json.mapper()
                    .writeValueAsBytes(
                            new Ready(
                                    0,
                                    0,
                                    new WorkerDescription("none"),
                                    WorkerJvm.current(),
                                    0,
                                    true));
        } catch (JsonProcessingException | LinkageError e) {
            // A library that is too old: the main thread finds that out, and says so.
        }
        Security.getProviders();
    }
}
