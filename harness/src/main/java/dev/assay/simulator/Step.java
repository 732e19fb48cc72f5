package dev.assay.simulator;

/**
 * Bytes of an answer's body and when they are due. Steps that follow each other and are due at the
 * same time leave in one write.
 *
 * @param dueNs counted from where the TTFT counts; a step is never due before the one before it
 * @param token whether the bytes carry a token: its send stamp is then kept
 * @param bytes the body's bytes, before any framing of HTTP
 */
public record Step(long dueNs, boolean token, byte[] bytes) {}
