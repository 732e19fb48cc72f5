package dev.assay.backend;

import dev.assay.Timeline;
import dev.assay.time.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Takes the stamps of one call. It travels as the tag of the request, listens to OkHttp for when a
 * connection becomes the call's own, and is then bound to that connection's {@link StampedSocket},
 * which reports each write and read.
 *
 * <p>Bound by OkHttp's event rather than by a thread-local variable of the sender: an event costs a
 * field, the variable would cost a look-up at each read, and a connection has one owner at a time
 * anyway. All of it happens on the sender's thread: calls are blocking, and connections are tried
 * one after the other.
 *
 * <p>Under HTTP/2 a socket carries many calls. The request start is then OkHttp's event for the
 * stream, which comes some microseconds before the socket's write, and reads are seen when the
 * sender's thread gets the bytes, tens of microseconds after the socket's read.
 */
final class CallMarks extends EventListener {

    /**
     * A closing that crossed a request is seen after the way there and back. Later it is an answer
     * that failed: the longest way, round the earth, takes some 300 ms.
     */
    private static final long CROSSED_NS = 300_000_000;

    private final Clock clock;
    private Timeline timeline;
    private long connectBeganNs = Timeline.ABSENT;
    private volatile long startNs = Timeline.ABSENT;
    private long lastReadNs = Timeline.ABSENT;
    private boolean acquired;
    private boolean fresh;
    private boolean atSocket;
    private StampedSocket socket;
    private boolean started;
    private boolean handedOver;
    private boolean takenBack;

    CallMarks(Clock clock) {
        this.clock = clock;
    }

    /** The listener of a call: its tag. */
    static EventListener of(Call call) {
        CallMarks marks = call.request().tag(CallMarks.class);
        return marks == null ? EventListener.NONE : marks;
    }

    void begin(Timeline callTimeline) {
        timeline = callTimeline;
    }

    /** From now on nothing is written to the timeline: it belongs to the next request. */
    void end() {
        takeBack();
        timeline = null;
    }

    // ---- told by the socket ----

    void aboutToWrite() {
        if (!started && timeline != null) {
            started = true;
            timeline.awaitDue();
            startsNow();
        }
    }

    private void startsNow() {
        long nowNs = clock.nanoTime();
        timeline.requestStarted(nowNs);
        startNs = nowNs; // publishes the timeline's mark, too, which may be another thread's
    }

    /** Whether nothing of the request has been sent. */
    boolean isUnsent() {
        return !started && timeline != null;
    }

    /** Leaves the write to who sends it when it is due; false if the caller has to write. */
    boolean writeWhenDue(Runnable write) {
        handedOver =
                timeline.sendWhenDue(
                        () -> {
                            startsNow();
                            write.run();
                        });
        started = handedOver;
        return handedOver;
    }

    /**
     * Takes a request back that was left to be written when it is due: whatever came from the
     * server by now, it is no answer to it. False if it has been written; what was noted then can
     * be seen from now on.
     */
    boolean takeBack() {
        if (!handedOver) {
            return false;
        }
        handedOver = false;
        takenBack = timeline.takeBack();
        started = !takenBack;
        while (started && startNs == Timeline.ABSENT) {
            Thread.onSpinWait(); // it is due within microseconds
        }
        return takenBack;
    }

    /** The connection was found closed before anything of the request was written. */
    void foundClosed() {
        takenBack = true;
    }

    void bytesRead() {
        if (timeline != null) {
            lastReadNs = clock.nanoTime();
            timeline.read(lastReadNs);
        }
    }

    // ---- told by OkHttp ----

    @Override
    public void callStart(Call call) {
        meanwhile();
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        connectBegins();
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        fresh = true;
        connectBegins();
    }

    @Override
    public void connectFailed(
            Call call,
            InetSocketAddress address,
            Proxy proxy,
            Protocol protocol,
            IOException failure) {
        connectEnds();
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connectEnds();
        acquired = true;
        atSocket =
                connection.protocol() == Protocol.HTTP_1_1
                        && connection.socket() instanceof StampedSocket;
        if (atSocket) {
            socket = (StampedSocket) connection.socket();
            socket.bind(this);
        }
        meanwhile();
    }

    @Override
    public void requestHeadersStart(Call call) {
        if (!atSocket) {
            started = true;
            startNs = clock.nanoTime();
        }
        meanwhile();
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        meanwhile();
    }

    @Override
    public void responseBodyEnd(Call call, long bytes) {
        meanwhile();
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        if (atSocket) {
            KeepAlive.idleNs(response.header("Keep-Alive")).ifPresent(socket::staysOpenFor);
        }
        streamReturnedBytes();
    }

    @Override
    public void callFailed(Call call, IOException failure) {
        connectEnds();
    }

    /** Requests of other calls may have become due since this one began to compute. */
    private void meanwhile() {
        if (timeline != null) {
            timeline.sendWhatIsDue();
        }
    }

    private void connectBegins() {
        if (timeline != null) {
            timeline.mayBlock();
        }
        if (connectBeganNs == Timeline.ABSENT) {
            connectBeganNs = clock.nanoTime();
        }
    }

    private void connectEnds() {
        // A connection after the start would be none of the send lag, but of the service time.
        if (connectBeganNs != Timeline.ABSENT && timeline != null && !started) {
            timeline.connected(clock.nanoTime() - connectBeganNs);
        }
        connectBeganNs = Timeline.ABSENT;
    }

    // ---- told by the call ----

    /** The stream gave bytes: a read of its own where no socket is seen. */
    void streamReturnedBytes() {
        if (!atSocket) {
            bytesRead();
        }
    }

    /** How long ago the latest bytes of the answer arrived. */
    long idleNs() {
        return clock.nanoTime() - lastReadNs;
    }

    /** When the latest bytes of the answer arrived. */
    long lastReadNs() {
        return lastReadNs;
    }

    /** When the first byte of the request left. */
    long startNs() {
        return startNs;
    }

    /** Whether the stamps are a socket's. */
    boolean atSocket() {
        return atSocket;
    }

    /**
     * Whether the call, which has just failed, met a connection that its server was closing for
     * having been idle: one that had served other calls, and that gave nothing any more.
     */
    boolean metAClosing() {
        takeBack();
        return atSocket
                && reusedConnection()
                && !anythingArrived()
                && (takenBack || (started && clock.nanoTime() - startNs < CROSSED_NS));
    }

    /** To what is known of the server; and the call begins once more. */
    void tellOfClosing() {
        if (takenBack) {
            takenBack = false;
            socket.closedBeforeRequest();
        } else {
            socket.closingCrossedRequest();
        }
    }

    boolean acquiredConnection() {
        return acquired;
    }

    /** Whether the connection had served another call before. */
    boolean reusedConnection() {
        return acquired && !fresh;
    }

    boolean anythingArrived() {
        return lastReadNs != Timeline.ABSENT;
    }

    boolean anythingSent() {
        return started;
    }
}
