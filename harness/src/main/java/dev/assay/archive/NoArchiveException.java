package dev.assay.archive;

/** A JVM gets no archive; the message is the reason, as the end of a sentence. */
final class NoArchiveException extends Exception {

    private static final long serialVersionUID = 1L;

    NoArchiveException(String reason) {
        super(reason);
    }
}
