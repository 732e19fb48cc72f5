package dev.assay.certificate;

import java.util.List;

/** All judges, in the order in which their checks are read. */
final class Judges {

    private Judges() {}

    static List<Judge> all() {
        return List.of(
                new CompletenessJudge(),
                new ScheduleJudge(),
                new AccountsJudge(),
                new RateJudge(),
                new ClientLagJudge(),
                new ArrivalJudge(),
                new StreamJudge(),
                new SendersJudge(),
                new StampsJudge(),
                new ConcurrencyLimitJudge(),
                new ClockJudge(),
                new InFlightJudge(),
                new ClientHealthJudge());
    }
}
