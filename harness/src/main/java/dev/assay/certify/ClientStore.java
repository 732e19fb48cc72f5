package dev.assay.certify;

import dev.assay.archive.Archives;
import dev.assay.fork.HarnessVersion;
import dev.assay.json.Json;
import dev.assay.report.ClientCapability;
import dev.assay.report.Environment;
import dev.assay.report.JsonReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * What was found out of clients, in the user's cache folder: a file for each machine, Java and
 * version of Assay. May be deleted at any time.
 */
public final class ClientStore {

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    private final Optional<Path> folder;

    ClientStore(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The user's. */
    public static ClientStore ofUser() {
        return new ClientStore(Archives.cacheFolder());
    }

    /**
     * What is known of this machine.
     *
     * @param java version of the worker's JVM
     */
    public Optional<ClientCapability> find(String java) {
        Optional<Path> file = file(java).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Json.mapper().readValue(file.get().toFile(), ClientCapability.class));
        } catch (IOException e) {
            return Optional.empty(); // of another version, or half of it: as if it were not there
        }
    }

    /**
     * Keeps it.
     *
     * @return where
     */
    Path keep(String java, ClientCapability found) throws IOException {
        Path file = file(java).orElseThrow(() -> new IOException("The user has no cache folder."));
        JsonReport.writeWhole(found, file);
        return file;
    }

    private Optional<Path> file(String java) {
        Environment here = Environment.current();
        String key =
                String.join(
                        "\n",
                        machine(),
                        here.os(),
                        here.kernel(),
                        here.arch(),
                        String.valueOf(here.cpus()),
                        java,
                        HarnessVersion.current());
        String name =
                "client-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".json";
        return folder.map(in -> in.resolve(name));
    }

    private static String machine() {
        try {
            return Files.readString(MACHINE_ID).strip();
        } catch (IOException e) {
            return ""; // then its system and its CPUs tell it from others
        }
    }
}
