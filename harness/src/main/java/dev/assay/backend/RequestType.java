package dev.assay.backend;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which endpoint answers a generation request. */
public enum RequestType {
    /** {@code /v1/completions}: a prompt. */
    @JsonProperty("text_completions")
    TEXT_COMPLETIONS("completions"),
    /** {@code /v1/chat/completions}: messages. */
    @JsonProperty("chat_completions")
    CHAT_COMPLETIONS("chat/completions");

    private final String path;

    RequestType(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
