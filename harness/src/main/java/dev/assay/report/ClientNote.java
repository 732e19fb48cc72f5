package dev.assay.report;

import java.util.Locale;

/** What a report says of the client: how much of it a run used, and how far its stamps are off. */
final class ClientNote {

    private static final double BUSY = 0.5;

    private ClientNote() {}

    static String of(RunResult result) {
        return result.client()
                .map(client -> known(client, result))
                .orElse(
                        "Client: how much of it this run used is not known; -certify, or mvn"
                                + " assay:certify, finds out what it can do on this machine (half a"
                                + " minute).");
    }

    private static String known(ClientCapability client, RunResult result) {
        double used = result.cells().stream().mapToDouble(client::usedBy).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "Client: this run used %s %% of what one worker can do here (%,.0f requests/s, %,.0f"
                        + " events/s).%s %s. Certified %s.",
                CellTable.figure(100 * used),
                client.requestsPerS(),
                client.eventsPerS(),
                used > BUSY ? " Nearer to its end its own delays grow." : "",
                client.ttftError(),
                client.age(result.startedAt()));
    }
}
