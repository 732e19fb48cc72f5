package dev.assay.certify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.ClientCapability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientStoreTest {

    @TempDir Path folder;

    private static final ClientCapability FOUND =
            new ClientCapability(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    20_000,
                    400_000,
                    ClientCapability.Reference.CAPTURE,
                    200,
                    1_000,
                    new ClientCapability.StampError(0.01, 0.05),
                    new ClientCapability.StampError(0.02, 0.08),
                    Optional.empty());

    @Test
    void whatIsKeptIsFoundAgainByTheSameJavaAlone() throws IOException {
        ClientStore store = new ClientStore(Optional.of(folder.resolve("assay")));

        store.keep("17.0.1", FOUND);

        assertThat(store.find("17.0.1")).hasValue(FOUND);
        assertThat(store.find("25")).isEmpty();
    }

    @Test
    void aFileThatCantBeReadIsAsIfItWereNotThere() throws IOException {
        ClientStore store = new ClientStore(Optional.of(folder));
        Files.writeString(store.keep("17", FOUND), "{\"measured_at\":");

        assertThat(store.find("17")).isEmpty();
    }

    @Test
    void withoutACacheFolderNothingIsFound() {
        assertThat(new ClientStore(Optional.empty()).find("17")).isEmpty();
    }
}
