package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RehearsalServerTest {

    private static final byte[] REQUEST =
            "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aConnectionThatIsResetIsNoReasonToAnswerNoOther() throws Exception {
        try (RehearsalServer server = new RehearsalServer(true)) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = connect(server)) {
                    socket.getOutputStream().write(REQUEST);
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                    socket.setSoLinger(true, 0); // resets it, with the rest of the answer unread
                }
            }
            try (Socket socket = connect(server)) {
                socket.getOutputStream().write(REQUEST);
                assertThat(
                                new String(
                                        socket.getInputStream().readNBytes(12),
                                        StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
        }
    }

    @Test
    void inAStallNobodyIsAnsweredBeforeSoManyWait() throws Exception {
        try (RehearsalServer server = new RehearsalServer(true);
                Socket one = connect(server);
                Socket other = connect(server)) {
            server.stall(2);
            one.getOutputStream().write(REQUEST);
            one.setSoTimeout(100);
            assertThatThrownBy(() -> one.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            one.setSoTimeout(0);

            other.getOutputStream().write(REQUEST);

            assertThat(one.getInputStream().read()).isEqualTo('H');
            assertThat(other.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void aStallEndsWhenItIsTold() throws Exception {
        try (RehearsalServer server = new RehearsalServer(true);
                Socket socket = connect(server)) {
            server.stall(2);
            socket.getOutputStream().write(REQUEST);

            server.stall(0);

            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    private static Socket connect(RehearsalServer server) throws Exception {
        URI address = URI.create(server.address());
        return new Socket(address.getHost(), address.getPort());
    }
}
