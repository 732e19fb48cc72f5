package dev.assay.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;

/**
 * The implementation of a client socket over a channel. A channel can be asked whether the peer has
 * closed its side, at the cost of a few system calls; the JDK's own sockets can't, short of a read
 * that blocks for a millisecond at least.
 */
final class ChannelSocketImpl extends SocketImpl {

    private final SocketChannel channel;
    private final Socket adaptor;

    ChannelSocketImpl() throws IOException {
        channel = SocketChannel.open();
        adaptor = channel.socket();
    }

    SocketChannel channel() {
        return channel;
    }

    /**
     * Whether an idle connection can take no further request: the peer has closed it, or has sent
     * what nobody asked for. Must be called by the only user of the connection, between requests.
     */
    boolean peerIsDone() {
        try {
            channel.configureBlocking(false);
            int count = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return count != 0;
        } catch (IOException e) {
            return true; // reset, or closed by ourselves
        }
    }

    @Override
    protected void create(boolean stream) {}

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(InetAddress host, int port) throws IOException {
        connect(new InetSocketAddress(host, port), 0);
    }

    @Override
    protected void connect(SocketAddress remote, int timeoutMillis) throws IOException {
        adaptor.connect(remote, timeoutMillis);
        address = adaptor.getInetAddress();
        port = adaptor.getPort();
        localport = adaptor.getLocalPort();
    }

    @Override
    protected void bind(InetAddress host, int localPort) throws IOException {
        adaptor.bind(new InetSocketAddress(host, localPort));
        localport = adaptor.getLocalPort();
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("A client's socket can't listen");
    }

    @Override
    protected void accept(SocketImpl socket) throws IOException {
        throw new SocketException("A client's socket can't accept");
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        return adaptor.getInputStream();
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return adaptor.getOutputStream();
    }

    @Override
    protected int available() throws IOException {
        return adaptor.getInputStream().available();
    }

    @Override
    protected void close() throws IOException {
        channel.close();
    }

    @Override
    protected void shutdownInput() throws IOException {
        adaptor.shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        adaptor.shutdownOutput();
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        adaptor.sendUrgentData(data);
    }

    @Override
    protected <T> void setOption(SocketOption<T> name, T value) throws IOException {
        channel.setOption(name, value);
    }

    @Override
    protected <T> T getOption(SocketOption<T> name) throws IOException {
        return channel.getOption(name);
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        switch (option) {
            case SocketOptions.TCP_NODELAY -> adaptor.setTcpNoDelay((Boolean) value);
            case SocketOptions.SO_TIMEOUT -> adaptor.setSoTimeout((Integer) value);
            case SocketOptions.SO_KEEPALIVE -> adaptor.setKeepAlive((Boolean) value);
            case SocketOptions.SO_REUSEADDR -> adaptor.setReuseAddress((Boolean) value);
            case SocketOptions.SO_OOBINLINE -> adaptor.setOOBInline((Boolean) value);
            case SocketOptions.SO_SNDBUF -> adaptor.setSendBufferSize((Integer) value);
            case SocketOptions.SO_RCVBUF -> adaptor.setReceiveBufferSize((Integer) value);
            case SocketOptions.IP_TOS -> adaptor.setTrafficClass((Integer) value);
            case SocketOptions.SO_LINGER -> setLinger(value);
            default -> throw new SocketException("Unknown socket option " + option);
        }
    }

    /** Seconds, or false for none. */
    private void setLinger(Object value) throws SocketException {
        if (value instanceof Integer seconds) {
            adaptor.setSoLinger(true, seconds);
        } else {
            adaptor.setSoLinger(false, 0);
        }
    }

    @Override
    public Object getOption(int option) throws SocketException {
        return switch (option) {
            case SocketOptions.TCP_NODELAY -> adaptor.getTcpNoDelay();
            case SocketOptions.SO_TIMEOUT -> adaptor.getSoTimeout();
            case SocketOptions.SO_KEEPALIVE -> adaptor.getKeepAlive();
            case SocketOptions.SO_REUSEADDR -> adaptor.getReuseAddress();
            case SocketOptions.SO_OOBINLINE -> adaptor.getOOBInline();
            case SocketOptions.SO_SNDBUF -> adaptor.getSendBufferSize();
            case SocketOptions.SO_RCVBUF -> adaptor.getReceiveBufferSize();
            case SocketOptions.IP_TOS -> adaptor.getTrafficClass();
            case SocketOptions.SO_LINGER -> adaptor.getSoLinger();
            case SocketOptions.SO_BINDADDR -> adaptor.getLocalAddress();
            default -> throw new SocketException("Unknown socket option " + option);
        };
    }
}
