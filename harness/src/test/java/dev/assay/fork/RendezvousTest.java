package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendezvousTest {

    @Test
    void folderLetsOnlyItsOwnerInAndIsGoneAfterwards(@TempDir Path parent) throws Exception {
        try (Rendezvous rendezvous = Rendezvous.open(List.of(parent))) {
            assertThat(rendezvous.address()).startsWith("unix:" + parent);
            assertThat(rendezvous.token()).isEmpty();
            assertThat(children(parent))
                    .singleElement()
                    .satisfies(
                            folder ->
                                    assertThat(Files.getPosixFilePermissions(folder))
                                            .isEqualTo(
                                                    PosixFilePermissions.fromString("rwx------")));
            try (SocketChannel child = Address.connect(rendezvous.address());
                    SocketChannel accepted = rendezvous.accept()) {
                assertThat(child.isConnected()).isTrue();
                assertThat(accepted.isConnected()).isTrue();
            }
        }
        assertThat(children(parent)).isEmpty();
    }

    @Test
    void tooLongAPathFallsBackToLoopbackWithAToken(@TempDir Path parent) throws Exception {
        Path deep = Files.createDirectories(parent.resolve("d".repeat(100)));
        try (Rendezvous rendezvous = Rendezvous.open(List.of(deep, parent.resolve("missing")))) {
            assertThat(rendezvous.address()).matches("tcp:\\d+");
            assertThat(rendezvous.token()).hasSize(32);
            assertThat(Address.needsToken(rendezvous.address())).isTrue();
            try (SocketChannel child = Address.connect(rendezvous.address())) {
                assertThat(child.isConnected()).isTrue();
            }
        }
        assertThat(children(deep)).isEmpty();
    }

    private static List<Path> children(Path folder) throws Exception {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
