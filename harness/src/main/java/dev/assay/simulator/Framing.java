package dev.assay.simulator;

/** How HTTP marks where the body ends. The head of the answer has to say the same. */
public enum Framing {
    /** Each step is a chunk of the chunked transfer encoding; an empty chunk ends the body. */
    CHUNKED,
    /** Bytes as they are: the head gives the length, or the end of the connection ends the body. */
    PLAIN
}
