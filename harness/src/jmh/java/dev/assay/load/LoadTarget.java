package dev.assay.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;

/**
 * A target that does next to nothing: each request gets the same short chat completion, from one
 * thread. Prints its port, and ends with its standard input.
 */
final class LoadTarget {

    private static final byte[] ANSWER =
            answer(
                    "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                            + "\"content\":\"ok\"},\"finish_reason\":\"stop\"}],\"usage\":"
                            + "{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}");
    private static final byte[] MODELS =
            answer("{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}");
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final String LENGTH = "content-length:";

    private LoadTarget() {}

    private static byte[] answer(String json) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length()
                        + "\r\n\r\n"
                        + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] args) throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
            endWithStandardInput();
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

    private static void endWithStandardInput() {
        Thread watch =
                new Thread(
                        () -> {
                            try {
                                System.in.transferTo(java.io.OutputStream.nullOutputStream());
                            } catch (IOException e) {
                                // gone, too
                            }
                            Runtime.getRuntime().halt(0);
                        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void serve(SelectionKey key, Selector selector, ServerSocketChannel server)
            throws IOException {
        if (key.isAcceptable()) {
            SocketChannel client = server.accept();
            client.configureBlocking(false);
            client.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
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
    private static boolean answer(SocketChannel client, ByteBuffer in) throws IOException {
        if (client.read(in) < 0) {
            return false;
        }
        in.flip();
        for (int end; (end = requestEnd(in)) > 0; ) {
            boolean models = in.get(in.position()) == 'G';
            in.position(end);
            ByteBuffer out = ByteBuffer.wrap(models ? MODELS : ANSWER);
            while (out.hasRemaining()) {
                client.write(out);
            }
        }
        in.compact();
        return true;
    }

    /** Where the first request ends; 0 if it is not whole. */
    private static int requestEnd(ByteBuffer in) {
        int body = indexOf(in, HEAD_END);
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

    private static int indexOf(ByteBuffer in, byte... wanted) {
        for (int i = in.position(); i <= in.limit() - wanted.length; i++) {
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
