package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.Timeline;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

class CallWorkerTest {

    static int square(long number) throws IOException {
        if (number < 0) {
            throw new IOException("below zero");
        }
        if (number == 0) {
            throw new AssertionError("zero");
        }
        return (int) (number * number);
    }

    @Test
    void primitivesAreBoxedAndUnboxed() throws Exception {
        assertThat(worker().resolve(7L, new Timeline()).response()).isEqualTo(49);
    }

    @Test
    void exceptionGoesToTheScheduler() {
        assertThatThrownBy(() -> worker().resolve(-1L, new Timeline()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void errorIsTheRequestsAndNotTheSenders() throws Exception {
        assertThat(worker().resolve(0L, new Timeline()).status().error().orElseThrow().kind())
                .isEqualTo("AssertionError");
    }

    private static CallWorker worker() throws Exception {
        return new CallWorker(
                "demo.Load.square",
                MethodHandles.lookup()
                        .findStatic(
                                CallWorkerTest.class,
                                "square",
                                MethodType.methodType(int.class, long.class)));
    }
}
