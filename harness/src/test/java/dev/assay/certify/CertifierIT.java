package dev.assay.certify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.report.ClientCapability;
import dev.assay.report.ClientCapability.Reference;
import dev.assay.runner.RunningClassPath;
import dev.assay.time.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a capture of packets where this machine allows one, and says loudly where it does not. */
@Tag("slow")
class CertifierIT {

    @TempDir Path folder;

    @Test
    void theClientIsMeasuredAgainstTheNullServer() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Certifier.Found found =
                new Certifier(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                RunningClassPath.entries(),
                                folder,
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2),
                                SystemClock.INSTANCE)
                        .certify(new PrintStream(out, true, StandardCharsets.UTF_8));

        ClientCapability client = found.client();
        assertThat(found.java()).isEqualTo(System.getProperty("java.runtime.version"));
        assertThat(client.requestsPerS()).isPositive();
        assertThat(client.eventsPerS()).isPositive();
        assertThat(client.n()).isBetween(100L, 400L);
        assertThat(client.ttftErrorMs().p99()).isGreaterThanOrEqualTo(client.ttftErrorMs().p50());
        assertThat(folder.resolve("certify.pcap")).doesNotExist();
        if (client.comparedWith() == Reference.SERVER) {
            System.err.println(
                    "*** No packets could be captured, so only the server's stamps were tried: "
                            + client.remark().orElseThrow()
                            + " ***");
            // The way there and back: what the client tells is never shorter.
            assertThat(client.startErrorMs().p50()).isPositive();
            assertThat(client.ttftErrorMs().p50()).isPositive();
        } else {
            assertThat(client.remark()).isEmpty();
        }
    }
}
