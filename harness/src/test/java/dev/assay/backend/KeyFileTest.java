package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("key"), content);
    }

    @Test
    void theKeyIsWhatTheFileHolds() throws IOException {
        assertThat(KeyFile.read(file(" sk-42\n"))).isEqualTo("sk-42");
        try (OpenAiHttpBackend backend =
                OpenAiHttpBackend.builder().apiKeyFile(file("sk-42")).build()) {
            assertThat(backend.description().info()).containsEntry("has_key", "true");
            assertThat(backend.toString()).doesNotContain("sk-42");
        }
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() throws IOException {
        assertThatThrownBy(() -> KeyFile.read(folder.resolve("missing")))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("is not there");
        Path empty = file("\n");
        assertThatThrownBy(() -> KeyFile.read(empty)).hasMessageContaining("is empty");
        Path several = file("sk-42\nsk-43\n");
        assertThatThrownBy(() -> KeyFile.read(several))
                .hasMessageContaining("several lines")
                .hasMessageNotContaining("sk-42");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 1});
        assertThatThrownBy(() -> KeyFile.read(binary)).hasMessageContaining("no text");
    }
}
