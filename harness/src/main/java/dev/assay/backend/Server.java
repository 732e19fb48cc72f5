package dev.assay.backend;

import okhttp3.HttpUrl;

/** One of the servers that are called in turn: its addresses, and what was learned of it. */
final class Server {

    final HttpTarget target;
    final UsageFallback usage;
    final Lanes lanes;

    private final HttpUrl chat;
    private final HttpUrl text;
    private volatile long connectNs;

    Server(HttpTarget target, boolean fallsBack, Lanes lanes) {
        this.target = target;
        this.usage = new UsageFallback(fallsBack);
        this.lanes = lanes;
        this.chat = target.endpoint(RequestType.CHAT_COMPLETIONS.path());
        this.text = target.endpoint(RequestType.TEXT_COMPLETIONS.path());
    }

    HttpUrl url(RequestType type) {
        return type == RequestType.CHAT_COMPLETIONS ? chat : text;
    }

    /**
     * What the latest call took to make a connection where there had been one before; 0 if that was
     * still there. Not what a call took because all connections were in use: to begin the next ones
     * earlier for that would put more of them in use. A run at 5,000/s that fell 64 ms behind had
     * opened 219 of them.
     *
     * <p>Written only when it changes, for all senders read what lies beside it.
     */
    void connectedIn(long ns) {
        if (connectNs != ns) {
            connectNs = ns;
        }
    }

    long connectNs() {
        return connectNs;
    }
}
