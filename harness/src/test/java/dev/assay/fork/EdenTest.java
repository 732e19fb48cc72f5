package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdenTest {

    @Test
    void allOfItIsWrittenToAndThenItIsEmpty() {
        Optional<MemoryPoolMXBean> eden =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().endsWith("Eden Space"))
                        .findAny();
        assumeThat(eden).as("this collector has one").isPresent();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Eden.empty();
        long committed = eden.get().getUsage().getCommitted();
        long before = threads.getCurrentThreadAllocatedBytes();

        Eden.touch();

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isGreaterThan(Math.min(committed, 192L << 20) / 2);
        assertThat(eden.get().getUsage().getUsed())
                .isLessThan(eden.get().getUsage().getCommitted() / 2);
    }
}
