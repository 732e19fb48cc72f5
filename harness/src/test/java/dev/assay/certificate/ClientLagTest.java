package dev.assay.certificate;

import static dev.assay.certificate.Loads.CONSTANT;
import static dev.assay.certificate.Loads.LIMITS;
import static dev.assay.certificate.Loads.QUICK;
import static dev.assay.certificate.Loads.certify;
import static dev.assay.certificate.Loads.check;
import static dev.assay.certificate.Loads.failures;
import static dev.assay.certificate.Loads.load;
import static dev.assay.certificate.Loads.measure;
import static dev.assay.certificate.Loads.probe;
import static dev.assay.certificate.Loads.withCpu;
import static dev.assay.certificate.Loads.witnessed;
import static dev.assay.metrics.Requests.MS;
import static dev.assay.metrics.Requests.S;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.metrics.CellMeasurement;
import dev.assay.metrics.Requests;
import dev.assay.scheduler.RequestRecord;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.SchedulingStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A client that is late is judged by what that does to the headline, and its cause is named. */
class ClientLagTest {

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
                .allSatisfy(
                        check ->
                                assertThat(check.advice())
                                        .contains(
                                                "Lower the rate, add worker processes, or give the client CPUs"
                                                        + " of its own."));
        assertThat(check(cell, "generator").advice()).isEmpty();
    }

    @Test
    void aGeneratorThatIsTooSlowIsNamedThoughTheClientOnceStoodStill() {
        List<RequestRecord> late =
                load(CONSTANT, r -> r.builtLate(900 * MS).clientLag(900 * MS).completed(MS));

        List<String> reasons = witnessed(late, probe(2, 90 * MS), List.of()).reasons();

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

    /** The generator may have nothing to do with it, and more workers would share the same CPUs. */
    @Test
    void fullCpusAreNamedAndMoreWorkersAreNotAdvised() {
        List<RequestRecord> late =
                load(CONSTANT, r -> r.builtLate(900 * MS).clientLag(900 * MS).completed(MS));

        Certificate mostlyOurs = withCpu(late, 16 * S, 0.96);
        Certificate mostlyTheServer = withCpu(late, 5 * S, 0.97);
        Certificate unknownMachine = withCpu(late, 19 * S, 0);

        assertThat(String.join(" ", mostlyOurs.reasons()))
                .contains("The CPU was a bottleneck", "1.60 of 2 CPUs", "the server", "16.00 %")
                .contains("100.00 % of the requests were not built", "for want of CPU")
                .doesNotContain("add worker processes", "The request generator was a bottleneck");
        assertThat(check(mostlyOurs, "generator").sentence())
                .contains("the CPUs were full")
                .doesNotContain("add worker processes");
        assertThat(String.join(" ", mostlyTheServer.reasons()))
                .contains("The CPU was a bottleneck", "0.50 of 2 CPUs", "the server", "72.00 %");
        assertThat(String.join(" ", unknownMachine.reasons()))
                .contains("The CPU was a bottleneck: the worker processes used 1.90 of 2 CPUs. ");
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
