package dev.assay.certificate;

import static dev.assay.certificate.Loads.CONSTANT;
import static dev.assay.certificate.Loads.LIMITS;
import static dev.assay.certificate.Loads.POISSON;
import static dev.assay.certificate.Loads.QUICK;
import static dev.assay.certificate.Loads.certify;
import static dev.assay.certificate.Loads.check;
import static dev.assay.certificate.Loads.failures;
import static dev.assay.certificate.Loads.load;
import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whether what was sent is what was to be sent: counts, schedule, rate. */
class ScheduleTest {

    @Test
    void theOrderInWhichRecordsArriveDoesNotMatter() {
        List<RequestRecord> records = load(POISSON, QUICK);
        Collections.shuffle(records, new Random(1));

        assertThat(certify(POISSON, records).valid()).isTrue();
    }

    @Test
    void aMissingRequestIsAWrongCount() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        records.remove(500);

        Certificate certificate = certify(CONSTANT, records);

        assertThat(failures(certificate)).containsExactly("created");
        assertThat(certificate.reasons().get(0)).contains("999 requests", "1,000", "1 too few");
    }

    @Test
    void aRequestTooManyIsAWrongCount() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        records.add(QUICK.apply(Requests.at(records.size(), 11 * S)));

        assertThat(failures(certify(CONSTANT, records))).containsExactly("created");
    }

    @Test
    void aWarmupThatWasCutIsAWrongCount() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        records.remove(3);

        assertThat(failures(certify(CONSTANT, records))).containsExactly("created_in_warmup");
    }

    @Test
    void aTickTwiceAndAnotherMissingIsNotTheSchedule() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        records.set(500, records.get(501));

        assertThat(failures(certify(CONSTANT, records))).containsExactly("schedule");
    }

    @Test
    void aTickOneNanosecondOffIsNotTheSchedule() {
        List<RequestRecord> records = load(POISSON, QUICK);
        long targetedNs = records.get(500).stamps().targetedNs();
        records.set(500, QUICK.apply(Requests.at(500, targetedNs + 1)));

        assertThat(failures(certify(POISSON, records))).containsExactly("schedule");
    }

    @Test
    void anotherSeedIsNotTheSchedule() {
        List<RequestRecord> records = load(new AsyncPoissonStrategy(100, 8), QUICK);

        assertThat(certify(POISSON, records).valid()).isFalse();
    }

    @Test
    void anEarlySendIsInvalid() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        records.set(500, Requests.at(500, 5 * S).clientLag(-1_000).completed(20 * MS));

        Certificate certificate = certify(CONSTANT, records);

        assertThat(failures(certificate)).containsExactly("early");
        assertThat(certificate.reasons().get(0)).contains("1 request", "0.001 ms");
    }

    @Test
    void aReachedLimitIsPartlyOpenAndValid() {
        SchedulingStrategy limited = new AsyncConstantStrategy(100, false, OptionalInt.of(4));
        List<RequestRecord> records =
                load(
                        limited,
                        request -> request.slotWait(8 * S).clientLag(5_000).completed(100 * MS));
        for (int i = 900; i < 1000; i++) {
            records.set(i, Requests.at(i, i * 10 * MS).neverSent());
        }

        Certificate certificate = certify(limited, records);

        assertThat(failures(certificate)).isEmpty();
        assertThat(check(certificate, "concurrency_limit").figure()).isEqualTo(1);
        assertThat(check(certificate, "concurrency_limit").sentence())
                .contains("partly open")
                .contains("and 100 of them were never sent");
    }

    @Test
    void requestsNeverSentWithoutALimitAreTheClientsFault() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        for (int i = 900; i < 1000; i++) {
            records.set(i, Requests.at(i, i * 10 * MS).neverSent());
        }

        Certificate certificate = certify(CONSTANT, records);

        assertThat(failures(certificate)).containsExactly("rate");
        assertThat(certificate.reasons().get(0)).contains("90.00 requests/s", "100.00");
    }

    @Test
    void sendsCarriedBeyondTheWindowByTheClientAreNotTheRate() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        for (int i = 1000; i < 1100; i++) {
            records.set(i, Requests.at(i, i * 10 * MS).clientLag(2 * S).completed(60 * S));
        }

        assertThat(failures(certify(CONSTANT, records))).contains("rate");
    }

    @Test
    void aCountAskedOfAClosedLoopIsHeldExactly() {
        SchedulingStrategy closed = new ConcurrentStrategy(4);
        RunLimits limits = RunLimits.none().withMaxNumber(1100);
        List<RequestRecord> records = load(CONSTANT, QUICK);

        assertThat(certify(closed, limits, records, false).valid()).isTrue();
        records.remove(7);
        assertThat(failures(certify(closed, limits, records, false))).containsExactly("created");
        assertThat(certify(closed, limits, records, true).valid()).isTrue();
    }

    @Test
    void aCountAskedOfAnOpenLoopIsHeldExactly() {
        RunLimits limits = RunLimits.none().withWarmup(Duration.ofSeconds(1)).withMaxNumber(1000);
        List<RequestRecord> records = load(CONSTANT, QUICK);

        assertThat(failures(certify(CONSTANT, limits, records, false))).isEmpty();
        records.remove(records.size() - 1);
        assertThat(failures(certify(CONSTANT, limits, records, false))).containsExactly("created");
    }

    @Test
    void requestsThatRunOutEndTheLoadAndTheCertificateSaysSo() {
        List<RequestRecord> records = load(CONSTANT, QUICK).subList(0, 400);

        Certificate certificate = certify(CONSTANT, LIMITS, records, true);

        assertThat(certificate.valid()).isTrue();
        assertThat(check(certificate, "requests_ran_out").figure()).isEqualTo(300);
    }

    @Test
    void aHoleBeforeTheRequestsRanOutIsStillSeen() {
        List<RequestRecord> records = new ArrayList<>(load(CONSTANT, QUICK).subList(0, 400));
        records.remove(200);

        assertThat(failures(certify(CONSTANT, LIMITS, records, true))).containsExactly("created");
    }

    @Test
    void oneRequestDueAtTheVeryEndMayBeLateForTheWindow() {
        SchedulingStrategy slow = new AsyncConstantStrategy(1);
        List<RequestRecord> records = load(slow, QUICK);
        records.set(10, Requests.at(10, 10 * S).clientLag(S).completed(60 * S));

        assertThat(check(certify(slow, records), "rate").verdict()).isEqualTo(Verdict.PASS);
    }

    /** Ten seconds of answers make 10 ms grids and bunches harmless to every percentile. */
    @Test
    void arrivalsThatAreGrosslyOffAreInvalidThoughTheAnswersAreLong() {
        List<RequestRecord> good =
                load(POISSON, request -> request.clientLag(5_000).completed(10 * S));
        List<RequestRecord> bunched = new ArrayList<>();
        for (RequestRecord record : good) {
            long dueNs = record.stamps().targetedNs();
            long gridNs = Math.floorDiv(dueNs, 100 * MS) * 100 * MS + 100 * MS;
            bunched.add(
                    Requests.at(record.tick(), dueNs).clientLag(gridNs - dueNs).completed(10 * S));
        }

        assertThat(failures(certify(POISSON, good))).isEmpty();
        assertThat(failures(certify(POISSON, bunched)))
                .contains("arrival_gaps", "arrival_phase")
                .allMatch(name -> name.startsWith("arrival_"));
    }
}
