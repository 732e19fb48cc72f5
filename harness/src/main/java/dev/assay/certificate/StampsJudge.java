package dev.assay.certificate;

import dev.assay.metrics.Accounts;
import java.util.ArrayList;
import java.util.List;

/** Where the stamps were taken, and which way the records went. Shown: neither is a fault. */
final class StampsJudge implements Judge {

    @Override
    public List<Check> judge(CellFacts facts) {
        List<Check> checks = new ArrayList<>();
        Accounts measured = facts.measurement().measured();
        long sent = measured.created() - measured.neverSent();
        if (sent > 0) {
            checks.add(requestStart(facts.measurement().load().atSocket(), sent));
        }
        if (!facts.workers().isEmpty()) {
            checks.add(spill(facts.workers()));
        }
        return checks;
    }

    private static Check requestStart(long atSocket, long sent) {
        return Check.shown(
                "request_start_at_socket",
                (double) atSocket / sent,
                "share",
                atSocket == sent
                        ? "Request start is taken right before the first byte goes to the socket."
                        : Words.of(
                                "Request start was taken at a socket for %,d of %,d requests; for"
                                        + " the others it is what their worker told (over HTTP/2, when"
                                        + " the request's stream begins), or else the call: what goes"
                                        + " before their first byte counts as service time.",
                                atSocket, sent));
    }

    private static Check spill(List<WorkerFacts> workers) {
        long spilled = workers.stream().filter(WorkerFacts::recordsSpilled).count();
        return Check.shown(
                "records_spilled",
                spilled,
                "workers",
                spilled == 0
                        ? "No records had to wait on disk."
                        : Words.of(
                                "Records of %d of %d workers had to wait on disk, because they came"
                                        + " faster than they were taken in. None is lost; writing"
                                        + " them took CPU and disk from this machine meanwhile.",
                                spilled, workers.size()));
    }
}
