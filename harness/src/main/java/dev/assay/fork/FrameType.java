package dev.assay.fork;

/**
 * The frames of a link, in the order in which they first appear. On the wire a frame is its length
 * (4 bytes, big-endian, the type counted and the length not), its type (1 byte) and its body.
 */
enum FrameType {
    /** Worker: I am here ({@link Messages.Hello}, JSON). */
    HELLO(1),
    /** Parent: this is your part ({@link Messages.Plan}, JSON). */
    PLAN(2),
    /** Worker: set up and warm ({@link Messages.Ready}, JSON). */
    READY(3),
    /** Parent: start; the origin on the clock's scale (8 bytes). */
    GO(4),
    /** Worker: requests that have ended ({@link RecordCodec}). */
    RECORDS(5),
    /** Worker: how far it is ({@link ProgressCodec}). */
    PROGRESS(6),
    /** Worker: more of the quota, please (no body). */
    LEASE_ASK(7),
    /** Parent: that many more; 0 means that there are none left (8 bytes). */
    LEASE(8),
    /** Worker: the load is over, tear-down begins (no body). */
    ENDED(9),
    /** Worker: all is told ({@link Messages.Done}, JSON). */
    DONE(10),
    /** Worker, at any time: it can't go on ({@link Messages.Failed}, JSON). */
    FAILED(11),
    /** Parent, at any time: end early (no body). */
    STOP(12);

    private final byte code;

    FrameType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static FrameType of(byte code) throws ProtocolException {
        for (FrameType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new ProtocolException("There is no frame of type " + code);
    }
}
