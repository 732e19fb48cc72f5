package dev.assay.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The sending side of one connection. */
interface Wire {

    /** Writes as much as can be taken without waiting; what is left stays in the buffer. */
    void write(ByteBuffer bytes) throws IOException;

    /** Ends the sending side in good order. */
    void finish() throws IOException;

    /** Drops the connection, so that the peer's next read fails. */
    void reset() throws IOException;
}
