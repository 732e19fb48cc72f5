package dev.assay.metrics;

import dev.assay.scheduler.RequestRecord.Answer;

/** What "first token" means: every definition in use, side by side. */
public enum TtftDefinition {
    /** The first read that returned bytes. With early headers that is long before any token. */
    FIRST_BYTE("first_byte"),
    /** The first event of the stream, whatever it carried: often one with a role alone. */
    FIRST_EVENT("first_event"),
    /** The first non-empty content, reasoning or tool-call text. The headline. */
    FIRST_TOKEN("first_token"),
    /** The first non-empty content that is not reasoning. */
    FIRST_CONTENT("first_content");

    private final String key;

    TtftDefinition(String key) {
        this.key = key;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    long markNs(Answer answer) {
        return switch (this) {
            case FIRST_BYTE -> answer.firstByteNs();
            case FIRST_EVENT -> answer.firstEventNs();
            case FIRST_TOKEN -> answer.firstTokenNs();
            case FIRST_CONTENT -> answer.firstContentNs();
        };
    }
}
