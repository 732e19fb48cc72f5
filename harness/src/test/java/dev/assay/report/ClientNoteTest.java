package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.strategy.AsyncConstantStrategy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientNoteTest {

    private static final CellResult CHAT =
            Results.cell("a.B.c", Map.of(), new AsyncConstantStrategy(100), 1000, Results::chat);

    static ClientCapability client(double requestsPerS, double eventsPerS) {
        return new ClientCapability(
                Instant.parse("2025-12-30T03:04:05Z"),
                requestsPerS,
                eventsPerS,
                ClientCapability.Reference.CAPTURE,
                200,
                1_000,
                new ClientCapability.StampError(0.01, 0.05),
                new ClientCapability.StampError(0.021, 0.083),
                Optional.empty());
    }

    @Test
    void aRunSaysHowMuchOfTheClientItUsed() {
        // 100 requests/s of 5 events each
        assertThat(client(1_000, 1e6).usedBy(CHAT)).isCloseTo(0.1, within(1e-6));
        assertThat(client(1e6, 1_000).usedBy(CHAT)).isCloseTo(0.5, within(0.01));

        assertThat(ClientNote.of(Results.run(CHAT).withClient(Optional.of(client(1_000, 1e6)))))
                .contains("used 10.00 % of what one worker can do here (1,000 requests/s")
                .contains("TTFT is told 0.021 ms too long at the median and 0.083 ms at p99")
                .contains("a capture of packets")
                .endsWith("Certified 3 days before.");
    }

    @Test
    void aRunThatUsedMostOfItSaysSo() {
        assertThat(ClientNote.of(Results.run(CHAT).withClient(Optional.of(client(150, 1e6)))))
                .contains("Nearer to its end");
    }

    @Test
    void whereNobodyFoundOutTheReportSaysHow() {
        assertThat(ClientNote.of(Results.run(CHAT))).contains("-certify");
    }
}
