package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AllocationWatchTest {

    @Test
    void betweenTwoReadingsLiesWhatWasAllocated() {
        OptionalLong before = OptionalLong.of(100);

        assertThat(AllocationWatch.between(before, OptionalLong.of(350))).hasValue(250);
        assertThat(AllocationWatch.between(before, OptionalLong.of(99))).hasValue(0);
        assertThat(AllocationWatch.between(before, OptionalLong.empty())).isEmpty();
        assertThat(AllocationWatch.between(OptionalLong.empty(), before)).isEmpty();
    }
}
