package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
