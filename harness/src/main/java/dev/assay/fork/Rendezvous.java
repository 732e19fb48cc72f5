package dev.assay.fork;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Where the workers of a fork find their parent: a Unix-domain socket in a folder that only its
 * owner may enter; where that can't be had, loopback TCP with a token. Closed, and gone from the
 * disk, as soon as all of them have connected.
 */
final class Rendezvous implements Closeable {

    /** Linux takes 107 bytes, macOS 103. */
    static final int MAX_PATH_BYTES = 100;

    /** Where a socket is tried: short paths, never below a build's folder. */
    static final List<Path> DEFAULT_FOLDERS =
            List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp"));

    private static final int TOKEN_BYTES = 16;

    private final ServerSocketChannel server;
    private final Path folder;
    private final String token;

    private Rendezvous(ServerSocketChannel server, Path folder, String token) {
        this.server = server;
        this.folder = folder;
        this.token = token;
    }

    /** In the first of the folders that can hold a socket, else on loopback. */
    static Rendezvous open(List<Path> parents) throws IOException {
        for (Path parent : parents) {
            try {
                return openUnix(parent);
            } catch (IOException | UnsupportedOperationException e) {
                // no such folder, not writable, path too long, or no such sockets here: the next
            }
        }
        return openLoopback();
    }

    private static Rendezvous openUnix(Path parent) throws IOException {
        Path folder =
                Files.createTempDirectory(
                        parent,
                        "assay",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Path socket = folder.resolve("s");
        ServerSocketChannel server = null;
        try {
            int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
            if (length > MAX_PATH_BYTES) {
                throw new IOException("The path of a socket is too long: " + socket);
            }
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            return new Rendezvous(server, folder, "");
        } catch (IOException | UnsupportedOperationException e) {
            if (server != null) {
                server.close();
            }
            Files.deleteIfExists(folder);
            throw e;
        }
    }

    private static Rendezvous openLoopback() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return new Rendezvous(server, null, HexFormat.of().formatHex(random));
    }

    /** For the command line of a worker. */
    String address() throws IOException {
        return Address.of(server.getLocalAddress());
    }

    /** What a worker has to show; empty where the folder's permissions already keep others out. */
    String token() {
        return token;
    }

    SocketChannel accept() throws IOException {
        return server.accept();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (folder != null) {
            Files.deleteIfExists(folder.resolve("s"));
            Files.deleteIfExists(folder);
        }
    }
}
