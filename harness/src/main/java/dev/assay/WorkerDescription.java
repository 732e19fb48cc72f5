package dev.assay;

import java.util.Map;

/**
 * What answered the requests; part of every result.
 *
 * @param type the kind of worker
 * @param details what else identifies it (backend, target, model …), free of secrets
 */
public record WorkerDescription(String type, Map<String, String> details) {

    public WorkerDescription {
        details = Map.copyOf(details);
    }

    public WorkerDescription(String type) {
        this(type, Map.of());
    }
}
