package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher makes of it is tested with a real JVM in {@link ForkIT}. */
class ArgFileTest {

    @Test
    void eachArgumentIsALineInQuotes() {
        assertThat(ArgFile.text(List.of("-cp", "/home/a b/é:c#d")))
                .isEqualTo("\"-cp\"\n\"/home/a b/é:c#d\"\n");
    }

    @Test
    void quotesBackslashesAndLineEndsAreEscaped() {
        assertThat(ArgFile.text(List.of("-Da=\"C:\\x\"\n")))
                .isEqualTo("\"-Da=\\\"C:\\\\x\\\"\\n\"\n");
    }

    @Test
    void emptyArgumentStaysAnArgument() {
        assertThat(ArgFile.text(List.of(""))).isEqualTo("\"\"\n");
    }

    @Test
    void theFileIsForItsOwnerAloneAlsoWhereAnotherWasBefore(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("worker.args"), "what everybody may read");

        ArgFile.write(file, List.of("-Dapi.key=secret"));

        assertThat(Files.readString(file)).isEqualTo("\"-Dapi.key=secret\"\n");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
