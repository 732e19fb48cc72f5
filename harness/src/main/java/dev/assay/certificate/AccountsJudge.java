package dev.assay.certificate;

import dev.assay.metrics.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Nothing is lost: every request came to one end, and the records agree with the counters that the
 * workers keep apart from them.
 */
final class AccountsJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        List<Check> checks = new ArrayList<>();
        Accounts recorded = facts.recorded();
        checks.add(balance("accounts", "The records' accounts", recorded));
        if (facts.workers().isEmpty()) {
            return checks;
        }
        Accounts counted =
                Accounts.sum(facts.workers().stream().map(WorkerFacts::accounts).toList());
        checks.add(balance("worker_accounts", "The workers' own accounts", counted));
        checks.add(agreement(recorded, counted));
        return checks;
    }

    private static Check balance(String name, String whose, Accounts accounts) {
        long missing =
                accounts.created()
                        - accounts.completed()
                        - accounts.errored()
                        - accounts.canceled()
                        - accounts.neverSent();
        String sum =
                Words.of(
                        "%,d created = %,d completed + %,d errored + %,d canceled + %,d never sent",
                        accounts.created(),
                        accounts.completed(),
                        accounts.errored(),
                        accounts.canceled(),
                        accounts.neverSent());
        return Check.judged(
                name,
                missing,
                "requests",
                Limit.exactly(0),
                whose + " balance: " + sum + ".",
                Words.of(
                        "%s don't balance: %s is off by %,d. The figures can't be believed; please"
                                + " report it.",
                        whose, sum, missing));
    }

    private static Check agreement(Accounts recorded, Accounts counted) {
        long differences =
                difference(recorded, counted, Accounts::created)
                        + difference(recorded, counted, Accounts::completed)
                        + difference(recorded, counted, Accounts::errored)
                        + difference(recorded, counted, Accounts::canceled)
                        + difference(recorded, counted, Accounts::neverSent);
        return Check.judged(
                "records_lost",
                differences,
                "differences",
                Limit.exactly(0),
                Words.of(
                        "A record of each of the %,d requests that the workers counted arrived.",
                        counted.created()),
                Words.of(
                        "The workers counted %,d created, %,d completed, %,d errored, %,d canceled,"
                                + " %,d never sent; their records say %,d, %,d, %,d, %,d, %,d."
                                + " Records were lost on the way, and the figures are without"
                                + " them. Run it again, and look into the worker logs.",
                        counted.created(),
                        counted.completed(),
                        counted.errored(),
                        counted.canceled(),
                        counted.neverSent(),
                        recorded.created(),
                        recorded.completed(),
                        recorded.errored(),
                        recorded.canceled(),
                        recorded.neverSent()));
    }

    private static long difference(Accounts a, Accounts b, ToLongFunction<Accounts> count) {
        return Math.abs(count.applyAsLong(a) - count.applyAsLong(b));
    }
}
