package dev.assay.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** Makes TCP sockets that take stamps, and remembers the habits of the servers. */
final class StampedSocketFactory extends SocketFactory {

    private final Map<SocketAddress, ServerHabit> habits = new ConcurrentHashMap<>();

    @Override
    public Socket createSocket() throws IOException {
        return new StampedTcpSocket(
                server -> habits.computeIfAbsent(server, any -> new ServerHabit()));
    }

    /** What the report has to say of the servers' habits. */
    List<String> remarks() {
        return habits.entrySet().stream()
                .flatMap(entry -> entry.getValue().remark(name(entry.getKey())).stream())
                .sorted()
                .toList();
    }

    private static String name(SocketAddress server) {
        return server instanceof InetSocketAddress inet
                ? inet.getHostString() + ":" + inet.getPort()
                : server.toString();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress remote, InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
