package dev.assay.index;

/** An index of benchmarks that can't be read. The message names the file, and the line. */
public final class IndexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
