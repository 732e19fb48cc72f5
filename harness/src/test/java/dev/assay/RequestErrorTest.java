package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class RequestErrorTest {

    @Test
    void anExceptionIsToldByItsSimpleNameAndMessage() {
        assertThat(RequestError.of(new IOException("cut off")))
                .isEqualTo(new RequestError("IOException", "cut off"));
    }

    @Test
    void oneWithoutAMessageIsToldByTheFirstCauseThatHasOne() {
        Throwable cause = new IOException(null, new IOException("refused"));
        assertThat(RequestError.of(new ConnectException().initCause(cause)).message())
                .isEqualTo("(no message; caused by IOException; caused by IOException: refused)");
        assertThat(
                        RequestError.of(
                                        new ConnectException()
                                                .initCause(new ClosedChannelException()))
                                .message())
                .isEqualTo("(no message; caused by ClosedChannelException)");
        assertThat(RequestError.of(new ConnectException()).message()).isEqualTo("(no message)");
    }

    @Test
    void anAnonymousClassHasItsWholeName() {
        assertThat(RequestError.of(new RuntimeException("x") {}).kind())
                .startsWith("dev.assay.RequestErrorTest$");
    }
}
