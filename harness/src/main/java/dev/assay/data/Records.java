package dev.assay.data;

import java.io.IOException;
import java.io.InputStream;

/** One way of writing records: how a file is cut into them, and what one of them says. */
interface Records {

    /** Told of each record of a file, in order. */
    interface Visitor {

        /**
         * @param start where it begins in the file
         * @param bytes hold it, and may hold more
         */
        void record(long start, byte[] bytes, int from, int to, Where where);
    }

    /**
     * Goes through a file.
     *
     * @throws DataException if it is cut, or no file of this kind
     */
    void scan(InputStream file, Visitor visitor) throws IOException;

    /**
     * Whether a record has something to ask; the first one decides on the columns.
     *
     * @throws DataException if it is wrong
     */
    boolean hasPrompt(byte[] bytes, int from, int to, Where where);

    /**
     * What a record says that has a prompt.
     *
     * @throws DataException if it is no longer what it was
     */
    Prompt read(byte[] bytes, int from, int to, Where where);
}
