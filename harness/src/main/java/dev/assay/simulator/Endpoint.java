package dev.assay.simulator;

/** The two ways to ask for text, and how each spells its answers. */
enum Endpoint {
    CHAT("/v1/chat/completions", "chatcmpl-", "chat.completion", "chat.completion.chunk"),
    TEXT("/v1/completions", "cmpl-", "text_completion", "text_completion");

    private final String path;
    private final String idPrefix;
    private final String object;
    private final String chunkObject;

    Endpoint(String path, String idPrefix, String object, String chunkObject) {
        this.path = path;
        this.idPrefix = idPrefix;
        this.object = object;
        this.chunkObject = chunkObject;
    }

    String path() {
        return path;
    }

    String responseId(long sequence) {
        return idPrefix + sequence;
    }

    String object() {
        return object;
    }

    String chunkObject() {
        return chunkObject;
    }
}
