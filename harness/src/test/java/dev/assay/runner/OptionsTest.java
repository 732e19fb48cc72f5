package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.strategy.ConcurrentStrategy;
import dev.assay.strategy.SynchronousStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Options PARENT =
            Options.builder()
                    .include("Chat")
                    .classPath(List.of(Path.of("classes")))
                    .outputFolder(Path.of("out"))
                    .forks(3)
                    .strategy(new SynchronousStrategy())
                    .param("size", List.of("1"))
                    .param("target", List.of("a"))
                    .drain(Duration.ZERO)
                    .maxErrors(0.5)
                    .failOnInvalid(false)
                    .jvmArgsAppend(List.of("-ea"))
                    .profiler(Profiler.GC)
                    .verbosity(Verbosity.EXTRA)
                    .build();

    @Test
    void whatIsNotSaidIsTheParents() {
        assertThat(Options.builder().parent(PARENT).build()).isEqualTo(PARENT);
    }

    @Test
    void whatIsSaidReplacesTheParentsWhereverTheCallStands() {
        Options child =
                Options.builder()
                        .include("Page")
                        .forks(1)
                        .failOnInvalid(true)
                        .parent(PARENT)
                        .strategy(new ConcurrentStrategy(2))
                        .param("size", List.of("2", "3"))
                        .jvmArgsAppend(List.of("-Xmx1g"))
                        .build();

        assertThat(child.includes()).containsExactly("Page");
        assertThat(child.forks()).hasValue(1);
        assertThat(child.failOnInvalid()).isTrue();
        assertThat(child.strategies()).containsExactly(new ConcurrentStrategy(2));
        assertThat(child.params())
                .isEqualTo(Map.of("size", List.of("2", "3"), "target", List.of("a")));
        assertThat(child.jvmArgsAppend()).contains(List.of("-Xmx1g"));
        assertThat(child.maxErrors()).isEqualTo(0.5);
    }

    @Test
    void valuesAndArgumentsMayBeWrittenOneByOneAsInJmh() {
        Options options =
                Options.builder()
                        .param("size", "1", "2")
                        .jvmArgsPrepend("-ea")
                        .jvmArgs("-Xmx1g")
                        .jvmArgs("-Da=b c", "-Dd=e")
                        .jvmArgsAppend("-Dx=y")
                        .build();

        assertThat(options)
                .isEqualTo(
                        Options.builder()
                                .param("size", List.of("1", "2"))
                                .jvmArgsPrepend(List.of("-ea"))
                                .jvmArgs(List.of("-Xmx1g", "-Da=b c", "-Dd=e"))
                                .jvmArgsAppend(List.of("-Dx=y"))
                                .build());
    }

    @Test
    void aProgramNeedNotNameItsOwnClassPath() {
        Options options = Options.builder().build();

        assertThat(options.classPath()).isEqualTo(RunningClassPath.entries()).isNotEmpty();
        assertThat(options.indexPath()).isEqualTo(options.classPath());
    }

    @Test
    void benchmarksAreThoseOfTheWholeClassPathUnlessNamed() {
        List<Path> other = List.of(Path.of("other"));

        assertThat(Options.builder().parent(PARENT).classPath(other).build().indexPath())
                .isEqualTo(other);
        assertThat(Options.builder().parent(PARENT).indexPath(other).build().classPath())
                .isEqualTo(PARENT.classPath());
    }
}
