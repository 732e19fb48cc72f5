package dev.assay.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a worker process goes through its requests. */
public enum ProcessingMode {
    /** One at a time: the next one starts when the last one has ended. */
    @JsonProperty("sync")
    SYNC,
    /** Many at the same time. */
    @JsonProperty("async")
    ASYNC
}
