package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulator in a JVM of its own. */
@Timeout(60)
class SimulatorMainIT {

    @TempDir private Path folder;

    private static Process launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SimulatorMain.JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(SimulatorMain.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    @Test
    void itSaysWhereItIsServesAndEndsWithItsInput() throws Exception {
        Path portFile = folder.resolve("port");
        Process process = launch("--until-eof", "--port-file=" + portFile, "model=mine");
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            String port = Files.readString(portFile).strip();
            assertThat(line).startsWith("Assay simulator: http://127.0.0.1:" + port + " ");
            HttpResponse<String> models =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + port
                                                                    + "/v1/models"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(models.body()).contains("\"id\":\"mine\"");

            process.getOutputStream().close();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aBadArgumentIsNamedAndTheExitCodeIsTwo() throws Exception {
        Process process = launch("slots=none");
        try (BufferedReader err = process.errorReader()) {
            assertThat(err.readLine())
                    .isEqualTo("Assay simulator: slots is 'none': it must be a whole number.");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }
}
