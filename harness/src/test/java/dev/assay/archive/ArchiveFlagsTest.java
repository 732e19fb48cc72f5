package dev.assay.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveFlagsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-Xshare:auto",
                "-XX:SharedArchiveFile=mine.jsa",
                "-XX:ArchiveClassesAtExit=mine.jsa",
                "-XX:+AutoCreateSharedArchive",
                "-XX:AOTCache=mine.aot",
                "-javaagent:agent.jar",
                "-agentlib:jdwp=transport=dt_socket",
                "-agentpath:/opt/profiler.so",
                "-Xbootclasspath/a:more.jar",
                "-Djava.system.class.loader=mine.Loader",
                "--patch-module=java.base=patch.jar",
                "--module-path",
                "-cp",
                "-XX:Flags=flags.txt",
                "@more.args"
            })
    void whatHasToDoWithClassesStandsAgainstAnArchive(String arg) {
        assertThat(ArchiveFlags.against(List.of("-Xmx1g", arg))).contains(arg);
    }

    @Test
    void otherArgumentsDoNot() {
        assertThat(
                        ArchiveFlags.against(
                                List.of(
                                        "-Xmx1g",
                                        "-Dx=-Xshare:off",
                                        "-ea",
                                        "-Xlog:gc",
                                        "-XX:+UseZGC",
                                        "--add-opens=java.base/java.lang=ALL-UNNAMED")))
                .isEmpty();
    }

    @Test
    void onlyTheLayoutOfObjectsMattersToAnArchive() {
        assertThat(
                        ArchiveFlags.layout(
                                List.of(
                                        "-Xmx1g",
                                        "-XX:+UseZGC",
                                        "-Dsecret=1",
                                        "-XX:-UseCompressedOops",
                                        "-XX:ObjectAlignmentInBytes=16",
                                        "-Xlog:gc:file=gc.log")))
                .containsExactly(
                        "-XX:+UseZGC", "-XX:-UseCompressedOops", "-XX:ObjectAlignmentInBytes=16");
    }

    @Test
    void noTagOfTheLogIsNamedThatAVersionDoesNotHave() {
        Path archive = Path.of("/cache/a.jsa");

        assertThat(ArchiveFlags.use(archive, 17)).noneMatch(flag -> flag.contains("aot"));
        assertThat(ArchiveFlags.use(archive, 25)).contains("-Xlog:aot*=off");
    }

    @Test
    void noMethodWaitsForTheCompilerWhenAnArchiveIsWritten() {
        assertThat(ArchiveFlags.make(Path.of("archive.jsa"), 17))
                .contains("-Xbatch", "-XX:TieredStopAtLevel=1");
        assertThat(ArchiveFlags.use(Path.of("archive.jsa"), 17))
                .noneMatch(arg -> arg.matches("-Xbatch|-XX:Tiered.*"));
    }
}
