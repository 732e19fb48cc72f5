package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarnessVersionTest {

    @Test
    void onlyTheSameVersionFits() {
        assertThat(HarnessVersion.fits("1.0", "1.0")).isTrue();
        assertThat(HarnessVersion.fits("1.0", "1.0.1")).isFalse();
    }

    @Test
    void classesInNoJarFitAny() {
        assertThat(HarnessVersion.current()).isEqualTo("unpacked");
        assertThat(HarnessVersion.fits(HarnessVersion.current(), "1.0")).isTrue();
        assertThat(HarnessVersion.fits("1.0", HarnessVersion.current())).isTrue();
    }
}
