package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmFlagsTest {

    @Test
    void usersArgumentsComeLast() {
        assertThat(JvmFlags.with(ClassData.NONE, List.of("-Dx=1", "-XX:+UsePerfData")))
                .contains("-XX:-UsePerfData", "-XX:+UseSerialGC")
                .endsWith("-Dx=1", "-XX:+UsePerfData");
    }

    @Test
    void classDataComesBeforeTheUsersArguments() {
        ClassData classData = new ClassData(List.of("-Xshare:auto"), "");

        assertThat(JvmFlags.with(classData, List.of("-Dx=1"))).endsWith("-Xshare:auto", "-Dx=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseZGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void usersCollectorReplacesOurs(String flag) {
        assertThat(JvmFlags.with(ClassData.NONE, List.of(flag)))
                .contains(flag)
                .doesNotContain("-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx64m",
                "-Xms1g",
                "-Xmn8m",
                "-XX:MaxRAMPercentage=20",
                "-XX:MaxHeapSize=1g"
            })
    void usersHeapReplacesOurs(String flag) {
        assertThat(JvmFlags.with(ClassData.NONE, List.of(flag)))
                .filteredOn(arg -> arg.startsWith("-Xm"))
                .isSubsetOf(flag);
    }

    @Test
    void debuggerMakesDeadlinesLong() {
        assertThat(Deadlines.forJvm(List.of("-agentlib:jdwp=transport=dt_socket,server=y")))
                .isEqualTo(Deadlines.DEBUGGING);
        assertThat(Deadlines.forJvm(List.of("-Xmx1g"))).isEqualTo(Deadlines.DEFAULT);
    }
}
