package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostJvmArgsTest {

    @Test
    void whatSpeaksOfTheBenchmarksIsInheritedInItsOrder() {
        List<String> all =
                List.of(
                        "-Dtenant=blue",
                        "-Xmx4g",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-ea");

        assertThat(HostJvmArgs.of(all)).isEqualTo(all);
    }

    @Test
    void whatIsForOneJvmAloneIsNot() {
        assertThat(
                        HostJvmArgs.of(
                                List.of(
                                        "-javaagent:/m2/jacoco.jar=destfile=target/jacoco.exec",
                                        "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                                        "-agentpath:/opt/profiler.so",
                                        "-Xrunhprof",
                                        "-Xdebug",
                                        "-Xlog:gc:file=gc.log",
                                        "-Dcom.sun.management.jmxremote.port=9999",
                                        "-XX:SharedArchiveFile=app.jsa",
                                        "-XX:StartFlightRecording",
                                        "-XX:AOTCache=app.aot",
                                        "-Dkept=yes")))
                .containsExactly("-Dkept=yes");
    }
}
