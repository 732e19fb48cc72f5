package dev.assay.certificate;

/** What a check says. */
public enum Verdict {
    PASS,
    /** The load was not the one that was declared, or the figures can't be believed. */
    FAIL,
    /** Given for the reader, and not judged. */
    SHOWN
}
