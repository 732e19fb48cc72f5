package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class LauncherTest {

    @Test
    void aJarAloneIsLaunchedAsOne() {
        assertThat(Launcher.command("x/benchmarks.jar")).isEqualTo("java -jar x/benchmarks.jar");
        assertThat(Launcher.command("my classes:a.jar".replace(":", File.pathSeparator)))
                .startsWith("java -cp 'my classes")
                .endsWith("' dev.assay.cli.AssayMain");
    }
}
