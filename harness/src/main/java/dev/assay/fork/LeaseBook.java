package dev.assay.fork;

/**
 * The number of requests of a closed loop, handed out to the worker processes in blocks. What has
 * been handed out adds up to exactly that number. Safe for use by several threads.
 *
 * <p>Blocks shrink towards the end, so that no worker sits on many while the others have none left.
 */
final class LeaseBook {

    /**
     * A worker asks ahead at half a block: at a million per second that is 4 ms before it needs.
     */
    private static final long MAX_BLOCK = 8192;

    /** A block is this part of an even division of what is left. */
    private static final long PART = 4;

    private final int workers;
    private long left;

    LeaseBook(long number, int workers) {
        this.left = number;
        this.workers = workers;
    }

    /** The next block; 0 when nothing is left. */
    synchronized long next() {
        long block = Math.min(MAX_BLOCK, Math.max(1, left / (PART * workers)));
        block = Math.min(block, left);
        left -= block;
        return block;
    }
}
