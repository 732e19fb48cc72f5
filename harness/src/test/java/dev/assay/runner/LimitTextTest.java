package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.certificate.Tolerance;
import dev.assay.certificate.Tolerances;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitTextTest {

    @Test
    void aLimitIsANumberOrAPercentage() {
        assertThat(LimitText.parse("-limit", "client_lag=10%, rate = 0.5;arrival_dispersion=3"))
                .isEqualTo(
                        Map.of(
                                Tolerance.CLIENT_LAG, 0.1,
                                Tolerance.RATE, 0.5,
                                Tolerance.ARRIVAL_DISPERSION, 3.0));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Tolerances some = new Tolerances(LimitText.parse("-limit", "rate=95%,client_lag=0.00002"));

        assertThat(LimitText.of(some)).isEqualTo("rate=0.95,client_lag=0.000020");
        assertThat(new Tolerances(LimitText.parse("-limit", LimitText.of(some)))).isEqualTo(some);
    }

    @Test
    void whatIsNoLimitIsRefused() {
        assertThatThrownBy(() -> LimitText.parse("-limit", "client_lagg=1"))
                .hasMessageContaining("-limit = \"client_lagg\" is not a limit of the certificate")
                .hasMessageContaining("Did you mean \"client_lag\"?")
                .hasMessageContaining("arrival_gaps");
        assertThatThrownBy(() -> LimitText.parse("-limit", "client_lag"))
                .hasMessageContaining("such as client_lag=0.1");
        assertThatThrownBy(() -> LimitText.parse("-limit", "client_lag=-1"))
                .hasMessageContaining("-limit client_lag = \"-1\" is not a number from 0 on");
    }
}
