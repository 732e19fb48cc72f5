package dev.assay.backend;

import dev.assay.WorkerDescription;
import java.util.Map;
import java.util.TreeMap;

/**
 * What answered the requests of a {@link GenerativeRequestsWorker}.
 *
 * @param backendType the kind of backend, such as {@code openai_http}
 * @param target the address that is called
 * @param model the model; empty if it is not known yet
 * @param info what else shapes the calls (streamed or not, protocol …), free of secrets
 */
public record GenerativeRequestsWorkerDescription(
        String backendType, String target, String model, Map<String, String> info) {

    /** The type of worker, as it stands in every result. */
    public static final String TYPE = "generative_requests_worker";

    public GenerativeRequestsWorkerDescription {
        info = Map.copyOf(info);
    }

    /** The same as the scheduler's own kind of description. */
    public WorkerDescription toWorkerDescription() {
        Map<String, String> details = new TreeMap<>(info);
        details.put("backend_type", backendType);
        details.put("target", target);
        details.put("model", model);
        return new WorkerDescription(TYPE, details);
    }
}
