package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.time.SystemClock;
import java.io.File;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as runs and builds start it. */
class SimulatorProcessIT {

    /** What Linux takes as one argument of a command. */
    private static final int SYSTEM_LIMIT = 128 << 10;

    @TempDir Path temporary;

    @Test
    void itStartsWithAClassPathLongerThanTheSystemsLimitAndEndsWhenClosed() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("blanks [and] brackets"));
        List<Path> classPath = longClassPath();
        URI models;
        try (SimulatorProcess simulator = start("simulator:ttft_ms=1", classPath, folder)) {
            models = URI.create(simulator.address() + "/v1/models");

            assertThat(get(models)).isEqualTo(200);
            assertThat(folder.resolve("simulator.args")).exists();
        }
        assertThat(Files.readString(folder.resolve("simulator.log"))).contains("TTFT 1 ms");
        assertThatThrownBy(() -> get(models)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aSettingThatIsNoneIsRefusedWithTheSimulatorsOwnWords() {
        assertThatThrownBy(() -> start("simulator:ttft=1", ownClassPath(), temporary))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("The simulator did not start with 'simulator:ttft=1'.")
                .hasMessageContaining("there is no argument 'ttft'");
    }

    private static SimulatorProcess start(String text, List<Path> classPath, Path folder)
            throws Exception {
        return SimulatorProcess.start(text, classPath, folder, "simulator", SystemClock.INSTANCE);
    }

    private static List<Path> longClassPath() {
        List<Path> classPath = new ArrayList<>(ownClassPath());
        String name = "not-there-".repeat(10);
        IntStream.range(0, SYSTEM_LIMIT / name.length())
                .forEach(i -> classPath.add(Path.of(name + i + ".jar")));
        return classPath;
    }

    private static List<Path> ownClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static int get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
