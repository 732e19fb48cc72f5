package dev.assay.certificate;

import static dev.assay.certificate.Loads.CONSTANT;
import static dev.assay.certificate.Loads.LIMITS;
import static dev.assay.certificate.Loads.QUICK;
import static dev.assay.certificate.Loads.certify;
import static dev.assay.certificate.Loads.check;
import static dev.assay.certificate.Loads.counted;
import static dev.assay.certificate.Loads.failures;
import static dev.assay.certificate.Loads.judge;
import static dev.assay.certificate.Loads.load;
import static dev.assay.certificate.Loads.measure;
import static dev.assay.certificate.Loads.probe;
import static dev.assay.certificate.Loads.witnessed;
import static dev.assay.certificate.Loads.worker;
import static dev.assay.metrics.Requests.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.metrics.Accounts;
import dev.assay.metrics.CellMeasurement;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the client tells of itself beside its records. */
class ClientHealthTest {

    @Test
    void whereRequestStartsWereTakenIsTold() {
        Check atSockets =
                check(certify(CONSTANT, load(CONSTANT, QUICK)), "request_start_at_socket");
        assertThat(atSockets.figure()).isEqualTo(1);
        assertThat(atSockets.sentence()).contains("right before the first byte");

        Certificate mixed =
                certify(
                        CONSTANT,
                        load(CONSTANT, request -> request.withoutSocket().completed(20 * MS)));
        assertThat(check(mixed, "request_start_at_socket").figure()).isZero();
        assertThat(check(mixed, "request_start_at_socket").sentence())
                .contains("at a socket for 0 of 1,000 requests", "HTTP/2", "the call");
        assertThat(mixed.valid()).isTrue();
    }

    @Test
    void recordsThatHadToWaitOnDiskAreTold() {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, load(CONSTANT, QUICK));
        Certificate certificate =
                judge(
                        CONSTANT,
                        LIMITS,
                        measurement,
                        worker(counted(measurement), false, true, true));

        assertThat(check(certificate, "records_spilled").sentence())
                .contains("Records of 1 of 1 workers had to wait on disk", "None is lost");
        assertThat(check(certify(CONSTANT, load(CONSTANT, QUICK)), "records_spilled").figure())
                .isZero();
    }

    @Test
    void littlesLawAndTheClientsHealthAreShown() {
        Certificate certificate = certify(CONSTANT, load(CONSTANT, QUICK));

        assertThat(check(certificate, "littles_law").figure()).isCloseTo(2, within(0.01));
        assertThat(check(certificate, "client_cpu").figure()).isEqualTo(0.2);
        assertThat(check(certificate, "gc_pauses").verdict()).isEqualTo(Verdict.SHOWN);
        assertThat(check(certificate, "spin").sentence()).contains("0.100 ms");
    }

    @Test
    void whatKindOfThreadSentIsTold() {
        Certificate certificate =
                certify(CONSTANT, load(CONSTANT, r -> r.overflow().completed(MS)));

        assertThat(check(certificate, "sender_threads").sentence())
                .startsWith("Platform threads sent the requests; 1,000 requests found none free");
        assertThat(
                        check(
                                        certify(
                                                CONSTANT,
                                                load(CONSTANT, r -> r.virtual().completed(MS))),
                                        "sender_threads")
                                .sentence())
                .isEqualTo("Virtual threads sent the requests.");
    }

    @Test
    void theWorkersOwnCounterOfRequestsInFlightAgreesWithTheRecords() {
        Certificate certificate = witnessed(probe(2.05, MS), List.of());

        assertThat(failures(certificate)).isEmpty();
        assertThat(check(certificate, "in_flight").sentence())
                .startsWith("By the workers' own counters 2.05 requests were in flight on average,")
                .contains("by the records 2.00");
    }

    @Test
    void aCounterThatDoesNotAgreeMakesTheFiguresWorthless() {
        assertThat(failures(witnessed(probe(3, MS), List.of()))).containsExactly("in_flight");
    }

    @Test
    void whatStoppedTheClientIsNamed() {
        String stopped = check(witnessed(probe(2, 500 * MS), List.of()), "standstill").sentence();
        String collected =
                check(
                                witnessed(
                                        probe(2, 500 * MS),
                                        List.of(new WorkerFacts.GcPause(6_490 * MS, 505 * MS))),
                                "standstill")
                        .sentence();

        assertThat(stopped)
                .startsWith("Worker 0 stood still for 500.000 ms, until 7.000 s after the start")
                .contains("SIGSTOP");
        assertThat(collected).contains("its garbage collector was at work");
        assertThat(witnessed(probe(2, MS), List.of()).checks())
                .noneMatch(check -> check.name().equals("standstill"));
    }

    @Test
    void clocksThatDifferAreInvalid() {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, load(CONSTANT, QUICK));
        Certificate certificate =
                judge(CONSTANT, LIMITS, measurement, worker(counted(measurement), false, false));

        assertThat(failures(certificate)).containsExactly("clock");
    }

    @Test
    void aLostRecordIsInvalidThoughTheCountOfAClosedLoopIsFree() {
        SchedulingStrategy closed = new ConcurrentStrategy(4);
        List<RequestRecord> records = load(CONSTANT, QUICK);
        CellMeasurement measurement = measure(closed, LIMITS, records);
        Accounts counted =
                measurement
                        .measured()
                        .plus(measurement.warmup())
                        .plus(new Accounts(1, 1, 1, 0, 0, 0));

        Certificate certificate = judge(closed, LIMITS, measurement, worker(counted, false, true));

        assertThat(failures(certificate)).containsExactly("records_lost");
        assertThat(certificate.reasons().get(0)).contains("1,101", "1,100");
    }

    @Test
    void countersThatDoNotBalanceAreInvalid() {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, load(CONSTANT, QUICK));

        Certificate certificate =
                judge(
                        CONSTANT,
                        LIMITS,
                        measurement,
                        worker(new Accounts(1100, 1100, 1099, 0, 0, 0), false, true));

        assertThat(failures(certificate)).containsExactly("worker_accounts", "records_lost");
    }
}
