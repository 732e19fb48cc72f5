package dev.assay.fork;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/** Where a worker finds its parent, as one word on its command line. */
final class Address {

    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";

    private Address() {}

    static String of(SocketAddress address) {
        return address instanceof InetSocketAddress tcp ? TCP + tcp.getPort() : UNIX + address;
    }

    /** Whether the worker has to show the token that it reads from its standard input. */
    static boolean needsToken(String address) {
        return address.startsWith(TCP);
    }

    static SocketChannel connect(String address) throws IOException {
        if (address.startsWith(UNIX)) {
            return SocketChannel.open(UnixDomainSocketAddress.of(address.substring(UNIX.length())));
        }
        if (address.startsWith(TCP)) {
            int port = Integer.parseInt(address.substring(TCP.length()));
            SocketChannel channel =
                    SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        }
        throw new IllegalArgumentException(
                "An address is '" + UNIX + "path' or '" + TCP + "port', found '" + address + "'");
    }
}
