package dev.assay.data;

import java.nio.file.Path;

/**
 * A place in a file, for messages.
 *
 * @param line from 1
 */
record Where(Path file, long line) {

    DataException wrong(String what) {
        return new DataException(this + ": " + what);
    }

    DataException wrong(String what, Throwable cause) {
        return new DataException(this + ": " + what, cause);
    }

    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
