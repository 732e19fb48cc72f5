package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots<String> slots = new Slots<>(1, OptionalInt.of(2));

    @Test
    void whoWaitsIsServedInTheOrderOfComing() {
        assertThat(slots.take("a", 10)).hasValue(10);
        assertThat(slots.take("b", 11)).isEmpty();
        assertThat(slots.take("c", 12)).isEmpty();

        assertThat(slots.release(20)).contains("b");
        assertThat(slots.release(30)).contains("c");
        assertThat(slots.release(40)).isEmpty();
    }

    @Test
    void aSlotFreedAfterTheArrivalCountsFromThen() {
        slots.take("a", 10);
        slots.release(20);

        assertThat(slots.take("arrived before, seen after", 15)).hasValue(20);
        slots.release(30);
        assertThat(slots.take("arrived after", 35)).hasValue(35);
    }

    @Test
    void theLineIsFullAtItsLimit() {
        slots.take("a", 10);
        slots.take("b", 11);
        assertThat(slots.full()).isFalse();
        slots.take("c", 12);
        assertThat(slots.full()).isTrue();

        assertThat(slots.leave("b")).isTrue();
        assertThat(slots.leave("b")).isFalse();
        assertThat(slots.full()).isFalse();
        assertThat(slots.release(20)).contains("c");
    }

    @Test
    void withNoPlaceToWaitAFreeSlotIsStillThere() {
        Slots<String> noQueue = new Slots<>(1, OptionalInt.of(0));

        assertThat(noQueue.full()).isFalse();
        noQueue.take("a", 10);
        assertThat(noQueue.full()).isTrue();
    }
}
