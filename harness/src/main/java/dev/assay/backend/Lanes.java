package dev.assay.backend;

import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Clients that each have one connection, for calls that need one to themselves. What was given back
 * last is taken first, so that few connections do the work of a quiet time.
 *
 * <p>One client for all calls has one pool, which OkHttp walks through for each call and once more
 * after it, taking the lock of every connection. Of a stall that had opened 1,700 connections the
 * client then never recovered: walking took more time than 5,000 calls a second leave on two CPUs.
 *
 * <p>Under HTTP/2, where one connection carries all calls, there is one client.
 */
final class Lanes {

    private final OkHttpClient origin;
    private final boolean shared;
    private final Deque<OkHttpClient> free = new ConcurrentLinkedDeque<>();
    private final Queue<OkHttpClient> all = new ConcurrentLinkedQueue<>();

    /**
     * @param shared whether all calls go through the one client that is given
     */
    Lanes(OkHttpClient origin, boolean shared) {
        this.origin = origin;
        this.shared = shared;
        if (shared) {
            all.add(origin);
        }
    }

    /** A client for one call; it has to be given back. */
    OkHttpClient take() {
        OkHttpClient lane = poll();
        return lane != null ? lane : open();
    }

    /** One that has served before; null if all of them are in use. */
    OkHttpClient poll() {
        return shared ? origin : free.pollFirst();
    }

    /** One more. */
    OkHttpClient open() {
        OkHttpClient lane =
                origin.newBuilder()
                        .connectionPool(LanePool.create())
                        .dispatcher(new Dispatcher()) // its list of running calls has a lock too
                        .build();
        all.add(lane);
        return lane;
    }

    void giveBack(OkHttpClient lane) {
        if (!shared) {
            free.addFirst(lane);
        }
    }

    void close() {
        for (OkHttpClient lane : all) {
            lane.dispatcher().runningCalls().forEach(Call::cancel);
            lane.connectionPool().evictAll();
        }
    }
}
