package dev.assay;

/** Where the number of a request's output tokens comes from. */
public enum TokenSource {
    /** Nobody knows. */
    NONE,
    /** The server's {@code usage}. */
    USAGE,
    /** The number of chunks that carried text: chunks are not tokens, so this is an estimate. */
    CHUNKS,
    /**
     * A tokenizer of the client's, from the answer's text: an estimate, unless it is the server's.
     */
    TEXT
}
