package dev.assay.certify;

import dev.assay.time.SystemClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A server that does next to nothing, on one thread: a request gets the same short chat completion
 * as all others, or, if it asks for a stream, one token at once; if its prompt says {@code flood},
 * {@value #FLOOD} events one by one as fast as they go.
 *
 * <p>Prints its port, and ends with its standard input. It then writes to the file that its
 * argument names, if there is one, a line for each prompt that says {@code tick N}: N, when its
 * last byte had been read, and when the answer was handed to the socket, in nanoseconds of the
 * monotonic clock.
 */
public final class NullServer {

    /** Events of a flood. */
    static final int FLOOD = 200;

    private static final int MOST_STAMPS = 1 << 17;

    private static final byte[] WHOLE =
            whole(
                    "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                            + "\"content\":\"ok\"},\"finish_reason\":\"stop\"}],\"usage\":"
                            + "{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}");
    private static final byte[] MODELS =
            whole("{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}");
    private static final byte[] EVENT =
            chunk(
                    "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                            + "{\"content\":\"ok \"},\"finish_reason\":null}]}\n\n");
    private static final byte[] STREAM_HEAD =
            ascii(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n");
    private static final byte[] STREAM_END = join(chunk("data: [DONE]\n\n"), ascii("0\r\n\r\n"));
    private static final byte[] ONE_TOKEN = join(STREAM_HEAD, EVENT);

    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] STREAMED = ascii("\"stream\":true");
    private static final byte[] FLOODED = ascii("flood");
    private static final byte[] TICK = ascii("tick ");
    private static final String LENGTH = "content-length:";

    private final long[] arrivedNs = new long[MOST_STAMPS];
    private final long[] sentNs = new long[MOST_STAMPS];

    private NullServer() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] chunk(String text) {
        return ascii(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private static byte[] join(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static byte[] whole(String json) {
        return ascii(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length()
                        + "\r\n\r\n"
                        + json);
    }

    public static void main(String[] args) throws IOException {
        new NullServer().serve(args.length == 0 ? List.of() : List.of(Path.of(args[0])));
    }

    private void serve(List<Path> stamps) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
            endWithStandardInput(stamps);
            while (true) {
                selector.select();
                Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
                while (keys.hasNext()) {
                    serve(keys.next(), selector, server);
                    keys.remove();
                }
            }
        }
    }

    private void endWithStandardInput(List<Path> stamps) {
        Thread watch =
                new Thread(
                        () -> {
                            try {
                                System.in.transferTo(OutputStream.nullOutputStream());
                                for (Path file : stamps) {
                                    writeStamps(file);
                                }
                            } catch (IOException e) {
                                // Whoever started it is gone, too.
                            }
                            Runtime.getRuntime().halt(0);
                        });
        watch.setDaemon(true);
        watch.start();
    }

    private void writeStamps(Path file) throws IOException {
        try (PrintStream out =
                new PrintStream(Files.newOutputStream(file), false, StandardCharsets.US_ASCII)) {
            for (int tick = 0; tick < MOST_STAMPS; tick++) {
                if (sentNs[tick] != 0) {
                    out.println(tick + " " + arrivedNs[tick] + " " + sentNs[tick]);
                }
            }
        }
    }

    private void serve(SelectionKey key, Selector selector, ServerSocketChannel server)
            throws IOException {
        if (key.isAcceptable()) {
            SocketChannel client = server.accept();
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(1 << 14));
            return;
        }
        SocketChannel client = (SocketChannel) key.channel();
        try {
            if (!answer(client, (ByteBuffer) key.attachment())) {
                client.close();
            }
        } catch (IOException e) {
            client.close(); // a load that was cut off resets its connections
        }
    }

    /** Answers each whole request that has come; false at the end of the connection. */
    private boolean answer(SocketChannel client, ByteBuffer in) throws IOException {
        if (client.read(in) < 0) {
            return false;
        }
        long nowNs = SystemClock.INSTANCE.nanoTime();
        in.flip();
        for (int end; (end = requestEnd(in)) > 0; ) {
            answer(client, in, end, nowNs);
            in.position(end);
        }
        in.compact();
        return true;
    }

    private void answer(SocketChannel client, ByteBuffer in, int end, long arrivalNs)
            throws IOException {
        if (in.get(in.position()) == 'G') {
            write(client, MODELS);
        } else if (indexOf(in, end, STREAMED) < 0) {
            write(client, WHOLE);
        } else if (indexOf(in, end, FLOODED) < 0) {
            stamp(tick(in, end), arrivalNs);
            write(client, ONE_TOKEN);
            write(client, STREAM_END);
        } else {
            write(client, STREAM_HEAD);
            for (int i = 0; i < FLOOD; i++) {
                write(client, EVENT);
            }
            write(client, STREAM_END);
        }
    }

    private void stamp(int tick, long arrivalNs) {
        if (tick >= 0 && tick < MOST_STAMPS) {
            arrivedNs[tick] = arrivalNs;
            sentNs[tick] = SystemClock.INSTANCE.nanoTime();
        }
    }

    private static void write(SocketChannel client, byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            if (client.write(out) == 0) {
                Thread.onSpinWait(); // the client reads as fast as it can
            }
        }
    }

    private static int tick(ByteBuffer in, int end) {
        int at = indexOf(in, end, TICK);
        if (at < 0) {
            return -1;
        }
        int tick = 0;
        for (int i = at + TICK.length; i < end && Character.isDigit(in.get(i)); i++) {
            tick = 10 * tick + in.get(i) - '0';
        }
        return tick;
    }

    /** Where the first request ends; 0 if it is not whole. */
    private static int requestEnd(ByteBuffer in) {
        int body = indexOf(in, in.limit(), HEAD_END);
        if (body < 0) {
            return 0;
        }
        byte[] head = new byte[body - in.position()];
        in.get(in.position(), head);
        String lines = new String(head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int at = lines.indexOf(LENGTH);
        int length = 0;
        if (at >= 0) {
            int lineEnd = lines.indexOf('\r', at);
            String number =
                    lines.substring(at + LENGTH.length(), lineEnd < 0 ? lines.length() : lineEnd);
            length = Integer.parseInt(number.strip());
        }
        int end = body + HEAD_END.length + length;
        return end <= in.limit() ? end : 0;
    }

    private static int indexOf(ByteBuffer in, int limit, byte[] wanted) {
        for (int i = in.position(); i <= limit - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && in.get(i + j) == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
