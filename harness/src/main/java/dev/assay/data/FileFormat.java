package dev.assay.data;

/** How a file of prompts is written; always in UTF-8. */
public enum FileFormat {
    /** JSON Lines: an object on each line. Blank lines are passed over. */
    JSONL,
    /**
     * Comma-separated values (RFC 4180) with a header; the separator may be a semicolon or a
     * tabulator too, as the header shows.
     */
    CSV,
    /** One JSON array of objects, as ShareGPT's file is. */
    JSON,
    /** A prompt on each line. Blank lines are passed over. */
    TEXT
}
