package dev.assay.metrics;

import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RequestRecord.Stamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Collects {@link Arrivals} in bounded memory: at most some 2 MB. Ticks are kept in blocks of
 * neighbours; when there are too many, half of the blocks are dropped, by a hash of their place,
 * and later ones of that half are not taken any more. The first block stays, for a burst at the
 * start.
 */
final class ArrivalRecorder {

    /** How many ticks a block has: so many that its two edges don't matter. */
    static final int BLOCK = 4096;

    private static final int MOST_BLOCKS = 32;

    /** How many arrivals are kept at most, and all of them if there are no more. */
    static final long MOST_TICKS = (long) BLOCK * MOST_BLOCKS;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** Arrivals of the ticks of one block, in the order in which they are heard of. */
    private static final class Block {
        private long[] arrivedNs = new long[64];
        private long[] targetedNs = new long[64];
        private int size;

        void add(long arrived, long targeted) {
            if (size == BLOCK) {
                return; // a tick that is there twice: the schedule's digest tells
            }
            if (size == arrivedNs.length) {
                arrivedNs = Arrays.copyOf(arrivedNs, 2 * size);
                targetedNs = Arrays.copyOf(targetedNs, 2 * size);
            }
            arrivedNs[size] = arrived;
            targetedNs[size] = targeted;
            size++;
        }
    }

    private final CellWindow window;
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private Block latest;
    private long latestIndex = -1;
    private int dropped;
    private long sent;
    private long missing;
    private Arrivals.Tick first;
    private Arrivals.Tick last;

    ArrivalRecorder(CellWindow window) {
        this.window = window;
    }

    /** A measured request. */
    void add(RequestRecord record) {
        if (record.tick() < window.burstTicks()) {
            return;
        }
        long arrivedNs = arrivedNs(record.stamps());
        if (!Timeline.has(arrivedNs)) {
            missing++;
            return;
        }
        sent++;
        long targetedNs = record.stamps().targetedNs();
        if (first == null || record.tick() < first.tick()) {
            first = new Arrivals.Tick(record.tick(), targetedNs, arrivedNs);
        }
        if (last == null || record.tick() > last.tick()) {
            last = new Arrivals.Tick(record.tick(), targetedNs, arrivedNs);
        }
        Block block = blockOf(record.tick() / BLOCK);
        if (block != null) {
            block.add(arrivedNs, targetedNs);
        }
    }

    /** Where a connection failed there is no start of a request: the call stands for it. */
    private static long arrivedNs(Stamps stamps) {
        if (SendLag.known(stamps)) {
            return SendLag.sendLagNs(stamps) < 0
                    ? stamps.requestStartNs()
                    : stamps.targetedNs() + SendLag.clientLagNs(stamps);
        }
        return Timeline.has(stamps.workerStartNs())
                ? Math.max(stamps.targetedNs(), stamps.workerStartNs())
                : Timeline.ABSENT;
    }

    /** Null if it is not kept. */
    private Block blockOf(long index) {
        if (index != latestIndex) {
            latest = found(index);
            latestIndex = index;
        }
        return latest;
    }

    private Block found(long index) {
        Block block = blocks.get(index);
        if (block == null && (kept(index) || blocks.isEmpty() || index < blocks.firstKey())) {
            block = new Block();
            blocks.put(index, block);
            while (blocks.size() > MOST_BLOCKS) {
                dropped++;
                long firstIndex = blocks.firstKey();
                blocks.keySet().removeIf(each -> each != firstIndex && !kept(each));
            }
            block = blocks.get(index);
        }
        return block;
    }

    private boolean kept(long index) {
        return ((index + 1) * GOLDEN >>> 1) >>> (63 - dropped) == 0;
    }

    Arrivals snapshot() {
        if (sent == 0) {
            return new Arrivals(0, missing, List.of(), Arrivals.NONE.first(), Arrivals.NONE.last());
        }
        List<Arrivals.Run> runs = new ArrayList<>();
        long previous = Long.MIN_VALUE;
        List<Block> neighbours = new ArrayList<>();
        long firstIndex = 0;
        for (var entry : blocks.entrySet()) {
            if (entry.getKey() != previous + 1 && !neighbours.isEmpty()) {
                runs.add(run(firstIndex, neighbours));
                neighbours.clear();
            }
            firstIndex = neighbours.isEmpty() ? entry.getKey() : firstIndex;
            neighbours.add(entry.getValue());
            previous = entry.getKey();
        }
        runs.add(run(firstIndex, neighbours));
        return new Arrivals(sent, missing, runs, first, last);
    }

    private static Arrivals.Run run(long firstIndex, List<Block> neighbours) {
        int size = neighbours.stream().mapToInt(block -> block.size).sum();
        long[] arrivedNs = new long[size];
        long[] targetedNs = new long[size];
        int at = 0;
        for (Block block : neighbours) {
            System.arraycopy(block.arrivedNs, 0, arrivedNs, at, block.size);
            System.arraycopy(block.targetedNs, 0, targetedNs, at, block.size);
            at += block.size;
        }
        Arrays.sort(arrivedNs);
        Arrays.sort(targetedNs);
        return new Arrivals.Run(firstIndex * BLOCK, arrivedNs, targetedNs);
    }
}
