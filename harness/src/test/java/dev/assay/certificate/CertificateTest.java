package dev.assay.certificate;

import static dev.assay.certificate.Loads.CONSTANT;
import static dev.assay.certificate.Loads.LIMITS;
import static dev.assay.certificate.Loads.POISSON;
import static dev.assay.certificate.Loads.QUICK;
import static dev.assay.certificate.Loads.certify;
import static dev.assay.certificate.Loads.check;
import static dev.assay.certificate.Loads.failures;
import static dev.assay.certificate.Loads.load;
import static dev.assay.certificate.Loads.measure;
import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Forged loads, each with the verdict that it must get. */
class CertificateTest {

    @Test
    void theDeclaredLoadIsValid() {
        for (SchedulingStrategy strategy : List.of(CONSTANT, POISSON)) {
            Certificate certificate = certify(strategy, load(strategy, QUICK));

            assertThat(failures(certificate)).isEmpty();
            assertThat(certificate.valid()).isTrue();
            assertThat(certificate.reasons()).isEmpty();
            assertThat(check(certificate, "schedule").verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void aServerThatStallsIsAValidLoad() {
        List<RequestRecord> records =
                load(
                        CONSTANT,
                        request -> request.clientLag(5_000).connect(900 * MS).completed(9 * S));

        assertThat(certify(CONSTANT, records).valid()).isTrue();
    }

    @Test
    void aServerThatNeverAnswersIsAValidLoad() {
        List<RequestRecord> records = load(CONSTANT, request -> request.canceledAt(41 * S));

        assertThat(certify(CONSTANT, records).valid()).isTrue();
    }

    @Test
    void aServerThatErrorsIsAValidLoad() {
        List<RequestRecord> records =
                load(CONSTANT, request -> request.errored("http_503", "busy", MS));

        assertThat(certify(CONSTANT, records).valid()).isTrue();
    }

    @Test
    void aRunThatWasCutShortIsInvalidWithItsReason() {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, load(CONSTANT, QUICK));

        Certificate certificate =
                Certificate.judge(
                        new CellFacts(
                                CONSTANT,
                                LIMITS,
                                measurement,
                                List.of(),
                                Optional.of("Worker 1 died with exit code 137.")));

        assertThat(failures(certificate)).containsExactly("cut_short");
        assertThat(certificate.reasons().get(0)).contains("Worker 1 died with exit code 137.");
    }

    @Test
    void aMeasurementOfNothingIsInvalid() {
        Certificate certificate = certify(new ConcurrentStrategy(1), List.of());

        assertThat(failures(certificate)).containsExactly("measured");
    }

    @Test
    void aCellIsValidWhenAllOfItsForksAre() {
        Certificate good = certify(CONSTANT, load(CONSTANT, QUICK));
        Certificate bad = certify(CONSTANT, load(CONSTANT, QUICK).subList(0, 900));

        Certificate cell = Certificate.ofForks(List.of(good, bad));

        assertThat(cell.valid()).isFalse();
        assertThat(cell.reasons()).hasSize(1);
        assertThat(cell.reasons().get(0)).startsWith("Fork 2: ");
        assertThat(Certificate.ofForks(List.of(good))).isEqualTo(good);
        assertThatThrownBy(() -> Certificate.ofForks(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void streamsWhoseTimesContradictEachOtherAreNotBelieved() {
        List<RequestRecord> records =
                load(
                        CONSTANT,
                        request -> request.streamed(2, 1, 2, 10 * MS, 15 * MS).completed(20 * MS));
        assertThat(failures(certify(CONSTANT, records))).isEmpty();

        records.set(
                500,
                Requests.at(500, 5 * S).streamed(2, 1, 2, 10 * MS, 25 * MS).completed(20 * MS));

        assertThat(failures(certify(CONSTANT, records))).containsExactly("stream_times");
        assertThat(check(certify(CONSTANT, records), "chunks_per_token").figure()).isEqualTo(1);
    }
}
