package dev.assay.certificate;

import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.metrics.Accounts;
import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.CellMetrics;
import dev.assay.metrics.CellWindow;
import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.scheduler.RunLimits;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.RequestTimes;
import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Forged loads, each with the verdict that it must get. */
class CertificateTest {

    private static final RunLimits LIMITS =
            RunLimits.none()
                    .withWarmup(Duration.ofSeconds(1))
                    .withMaxDuration(Duration.ofSeconds(11));
    private static final SchedulingStrategy CONSTANT = new AsyncConstantStrategy(100);
    private static final SchedulingStrategy POISSON = new AsyncPoissonStrategy(100, 7);
    private static final Function<Requests, RequestRecord> QUICK =
            request -> request.clientLag(5_000).completed(20 * MS);

    /** The records of a schedule, each ended by {@code end}. */
    private static List<RequestRecord> load(
            SchedulingStrategy strategy, Function<Requests, RequestRecord> end) {
        List<RequestRecord> records = new ArrayList<>();
        RequestTimes times = strategy.requestTimes();
        long timeNs = times.nextNs();
        for (long tick = 0; timeNs < 11 * S; tick++) {
            records.add(end.apply(Requests.at(tick, timeNs)));
            timeNs = times.nextNs();
        }
        return records;
    }

    private static CellMeasurement measure(
            SchedulingStrategy strategy, RunLimits limits, List<RequestRecord> records) {
        CellMetrics metrics = new CellMetrics(CellWindow.of(strategy, limits));
        records.forEach(metrics::add);
        return metrics.finish(41 * S, false);
    }

    private static Certificate certify(SchedulingStrategy strategy, List<RequestRecord> records) {
        return certify(strategy, LIMITS, records, false);
    }

    private static Certificate certify(
            SchedulingStrategy strategy,
            RunLimits limits,
            List<RequestRecord> records,
            boolean ranOut) {
        CellMeasurement measurement = measure(strategy, limits, records);
        Accounts accounts = measurement.measured().plus(measurement.warmup());
        return Certificate.judge(
                new CellFacts(
                        strategy,
                        limits,
                        measurement,
                        List.of(worker(accounts, ranOut, true)),
                        Optional.empty()));
    }

    private static WorkerFacts worker(Accounts accounts, boolean ranOut, boolean clock) {
        return worker(accounts, ranOut, clock, false);
    }

    private static WorkerFacts worker(
            Accounts accounts, boolean ranOut, boolean clock, boolean spilled) {
        return worker(accounts, ranOut, clock, spilled, Optional.empty(), List.of());
    }

    private static WorkerFacts worker(
            Accounts accounts,
            boolean ranOut,
            boolean clock,
            boolean spilled,
            Optional<WorkerFacts.Probe> probe,
            List<WorkerFacts.GcPause> longPauses) {
        List<WorkerFacts.GcPause> pauses = new ArrayList<>(longPauses);
        pauses.add(new WorkerFacts.GcPause(S, 3 * MS));
        return new WorkerFacts(
                0,
                accounts,
                ranOut,
                clock,
                true,
                spilled,
                100_000,
                pauses,
                2 * S,
                10 * S,
                2,
                OptionalDouble.empty(),
                OptionalDouble.of(0.3),
                20_000,
                probe);
    }

    /** A good load, of which a probe tells this. */
    private static Certificate witnessed(
            WorkerFacts.Probe probe, List<WorkerFacts.GcPause> longPauses) {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, load(CONSTANT, QUICK));
        Accounts accounts = measurement.measured().plus(measurement.warmup());
        return Certificate.judge(
                new CellFacts(
                        CONSTANT,
                        LIMITS,
                        measurement,
                        List.of(
                                worker(
                                        accounts,
                                        false,
                                        true,
                                        false,
                                        Optional.of(probe),
                                        longPauses)),
                        Optional.empty()));
    }

    private static WorkerFacts.Probe probe(double inFlight, long oversleptNs) {
        return new WorkerFacts.Probe(1000, inFlight, 0.1, 20_000, 90_000, oversleptNs, 7 * S);
    }

    private static Check check(Certificate certificate, String name) {
        return certificate.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name));
    }

    private static List<String> failures(Certificate certificate) {
        return certificate.checks().stream().filter(Check::failed).map(Check::name).toList();
    }

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
        Accounts accounts = measurement.measured().plus(measurement.warmup());
        Certificate certificate =
                Certificate.judge(
                        new CellFacts(
                                CONSTANT,
                                LIMITS,
                                measurement,
                                List.of(worker(accounts, false, true, true)),
                                Optional.empty()));

        assertThat(check(certificate, "records_spilled").sentence())
                .contains("Records of 1 of 1 workers had to wait on disk", "None is lost");
        assertThat(check(certify(CONSTANT, load(CONSTANT, QUICK)), "records_spilled").figure())
                .isZero();
    }

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
    void aLateClientIsInvalidByWhatItDoesToTheHeadline() {
        List<RequestRecord> records =
                load(CONSTANT, request -> request.clientLag(2 * MS).completed(20 * MS));

        Certificate certificate = certify(CONSTANT, records);

        assertThat(failures(certificate))
                .containsExactly(
                        "client_lag_in_response_time_p50",
                        "client_lag_in_response_time_p90",
                        "client_lag_in_response_time_p99");
        assertThat(certificate.reasons().get(0)).contains("p50", "10.0", "at most 5.00 %");
    }

    @Test
    void adviceIsGivenOnceThoughSeveralChecksFail() {
        Certificate fork =
                certify(
                        CONSTANT,
                        load(CONSTANT, r -> r.builtLate(30 * MS).clientLag(30 * MS).completed(MS)));
        Certificate cell = Certificate.ofForks(List.of(fork, fork));

        assertThat(cell.reasons()).hasSizeGreaterThan(5);
        assertThat(String.join(" ", cell.reasons()))
                .containsOnlyOnce("Lower the rate")
                .containsOnlyOnce("The request generator was a bottleneck");
        assertThat(cell.checks().stream().filter(Check::failed))
                .allSatisfy(check -> assertThat(check.advice()).contains(Words.LESS_LOAD));
        assertThat(check(cell, "generator").advice()).isEmpty();
    }

    @Test
    void aGeneratorThatIsTooSlowIsNamedThoughTheClientOnceStoodStill() {
        CellMeasurement measurement =
                measure(
                        CONSTANT,
                        LIMITS,
                        load(
                                CONSTANT,
                                r -> r.builtLate(900 * MS).clientLag(900 * MS).completed(MS)));
        Accounts accounts = measurement.measured().plus(measurement.warmup());
        List<String> reasons =
                Certificate.judge(
                                new CellFacts(
                                        CONSTANT,
                                        LIMITS,
                                        measurement,
                                        List.of(
                                                worker(
                                                        accounts,
                                                        false,
                                                        true,
                                                        false,
                                                        Optional.of(probe(2, 90 * MS)),
                                                        List.of())),
                                        Optional.empty()))
                        .reasons();

        assertThat(String.join(" ", reasons)).contains("The request generator was a bottleneck");
    }

    @Test
    void theSameLagIsNothingToASlowAnswer() {
        List<RequestRecord> records =
                load(CONSTANT, request -> request.clientLag(2 * MS).completed(S));

        assertThat(certify(CONSTANT, records).valid()).isTrue();
    }

    @Test
    void aLateClientShowsInTtftThoughTheAnswerIsLong() {
        List<RequestRecord> records =
                load(
                        CONSTANT,
                        request ->
                                request.clientLag(2 * MS)
                                        .streamed(2, 1, 2, 10 * MS, 900 * MS)
                                        .completed(S));

        assertThat(failures(certify(CONSTANT, records)))
                .containsExactly(
                        "client_lag_in_ttft_from_schedule_p50",
                        "client_lag_in_ttft_from_schedule_p90",
                        "client_lag_in_ttft_from_schedule_p99");
    }

    @Test
    void aFewMicrosecondsAreNotJudgedHoweverQuickTheAnswer() {
        List<RequestRecord> records =
                load(CONSTANT, request -> request.clientLag(10_000).completed(40_000));

        assertThat(certify(CONSTANT, records).valid()).isTrue();
    }

    @Test
    void aSingleHiccupIsShownAndNotJudged() {
        List<RequestRecord> records = load(CONSTANT, QUICK);
        records.set(500, Requests.at(500, 5 * S).clientLag(300 * MS).completed(20 * MS));

        Certificate certificate = certify(CONSTANT, records);

        assertThat(certificate.valid()).isTrue();
        assertThat(check(certificate, "client_lag_max").figure()).isEqualTo(300);
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
    void aLostRecordIsInvalidThoughTheCountOfAClosedLoopIsFree() {
        SchedulingStrategy closed = new ConcurrentStrategy(4);
        List<RequestRecord> records = load(CONSTANT, QUICK);
        CellMeasurement measurement = measure(closed, LIMITS, records);
        Accounts counted =
                measurement
                        .measured()
                        .plus(measurement.warmup())
                        .plus(new Accounts(1, 1, 1, 0, 0, 0));

        Certificate certificate =
                Certificate.judge(
                        new CellFacts(
                                closed,
                                LIMITS,
                                measurement,
                                List.of(worker(counted, false, true)),
                                Optional.empty()));

        assertThat(failures(certificate)).containsExactly("records_lost");
        assertThat(certificate.reasons().get(0)).contains("1,101", "1,100");
    }

    @Test
    void countersThatDoNotBalanceAreInvalid() {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, load(CONSTANT, QUICK));

        Certificate certificate =
                Certificate.judge(
                        new CellFacts(
                                CONSTANT,
                                LIMITS,
                                measurement,
                                List.of(
                                        worker(
                                                new Accounts(1100, 1100, 1099, 0, 0, 0),
                                                false,
                                                true)),
                                Optional.empty()));

        assertThat(failures(certificate)).containsExactly("worker_accounts", "records_lost");
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
    void clocksThatDifferAreInvalid() {
        CellMeasurement measurement = measure(CONSTANT, LIMITS, load(CONSTANT, QUICK));
        Accounts accounts = measurement.measured().plus(measurement.warmup());

        Certificate certificate =
                Certificate.judge(
                        new CellFacts(
                                CONSTANT,
                                LIMITS,
                                measurement,
                                List.of(worker(accounts, false, false)),
                                Optional.empty()));

        assertThat(failures(certificate)).containsExactly("clock");
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
    void oneRequestDueAtTheVeryEndMayBeLateForTheWindow() {
        SchedulingStrategy slow = new AsyncConstantStrategy(1);
        List<RequestRecord> records = load(slow, QUICK);
        records.set(10, Requests.at(10, 10 * S).clientLag(S).completed(60 * S));

        assertThat(check(certify(slow, records), "rate").verdict()).isEqualTo(Verdict.PASS);
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
    void aGeneratorThatIsTooSlowIsNamed() {
        Certificate certificate =
                certify(
                        CONSTANT,
                        load(CONSTANT, r -> r.builtLate(30 * MS).clientLag(30 * MS).completed(MS)));

        assertThat(check(certificate, "generator").figure()).isEqualTo(1);
        assertThat(check(certificate, "generator").sentence())
                .contains("1,000 requests of 1,000")
                .contains("the latest was 30.000 ms late")
                .contains("Make requests cheaper to build");
        assertThat(certificate.valid()).isFalse();
        assertThat(certificate.reasons())
                .anyMatch(reason -> reason.contains("The request generator was a bottleneck"));
        assertThat(check(certify(CONSTANT, load(CONSTANT, QUICK)), "generator").sentence())
                .isEqualTo("Every request was built before it was due.");
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
    void limitsCanBeSet() {
        List<RequestRecord> late =
                load(CONSTANT, request -> request.clientLag(2 * MS).completed(20 * MS));
        CellMeasurement measurement = measure(CONSTANT, LIMITS, late);
        Certificate certificate =
                Certificate.judge(
                        new CellFacts(
                                CONSTANT,
                                LIMITS,
                                measurement,
                                List.of(),
                                new Tolerances(Map.of(Tolerance.CLIENT_LAG, 0.2)),
                                Optional.empty()));

        assertThat(certificate.valid()).isTrue();
        assertThat(check(certificate, "client_lag_in_response_time_p50").sentence())
                .contains("at most 20.00 %");
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

    /**
     * A tenth of the requests meets the stall, so that p90 stands on the edge of a cliff: a few
     * microseconds of lag move it by milliseconds, as the next sample would.
     */
    @Test
    void aServerThatStallsIsAValidLoadThoughAPercentileStandsOnTheEdge() {
        SchedulingStrategy constant = new AsyncConstantStrategy(1000);
        Random random = new Random(1);
        List<RequestRecord> records =
                load(
                        constant,
                        request -> {
                            long lagNs = random.nextInt(20) == 0 ? 900_000 : 5_000;
                            return request.clientLag(lagNs).answeredAfterStall();
                        });

        Certificate certificate = certify(constant, records);

        assertThat(failures(certificate)).isEmpty();
        assertThat(check(certificate, "client_lag_in_response_time_p90").sentence())
                .contains("two samples of one server would differ");
    }
}
