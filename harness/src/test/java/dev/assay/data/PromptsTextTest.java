package dev.assay.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.backend.GenerationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptsTextTest {

    @TempDir Path folder;

    @Test
    void theShortestFormsWork() {
        GenerationRequest request = Prompts.of("prompt_tokens=256,output_tokens=128").apply(0);
        assertThat(request.stats().promptTokens()).hasValue(256);
        assertThat(request.constraints().outputTokens()).hasValue(128);
        assertThat(Prompts.of("prompt_tokens=3").apply(0).constraints().outputTokens()).isEmpty();
    }

    @Test
    void whatBelongsToALawFollowsIt() {
        Prompts prompts =
                Prompts.of(
                        "prompt_tokens=normal:mean=256,stdev=50,min=200,max=300,"
                                + " output_tokens=uniform:min=5,max=6, seed=3");
        for (long index = 0; index < 200; index++) {
            GenerationRequest request = prompts.apply(index);
            assertThat(request.stats().promptTokens().getAsInt()).isBetween(200, 300);
            assertThat(request.constraints().outputTokens().getAsInt()).isBetween(5, 6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256",
                "uniform:min=3,max=9",
                "normal:mean=256,stdev=50",
                "lognormal:mean=256.5,stdev=200,min=10,max=500"
            })
    void aLengthIsWrittenAsItIsRead(String text) {
        assertThat(LengthText.parse(text)).hasToString(text);
    }

    @Test
    void aFileMayStandAloneAndACommaInItsNameIsWrittenWithABackslash() throws IOException {
        Path file = Files.writeString(folder.resolve("a,b.txt"), "What?\n");
        assertThat(Prompts.of(file.toString().replace(",", "\\,")).apply(0).content())
                .isEqualTo("What?");
        Path plain = Files.writeString(folder.resolve("c.txt"), "Why?\n");
        GenerationRequest request = Prompts.of(plain + ",output_tokens=9").apply(0);
        assertThat(request.content()).isEqualTo("Why?");
        assertThat(request.constraints().outputTokens()).hasValue(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prompt_token=256                            | Did you mean \"prompt_tokens\"?",
                "promt_tokens=256                            | Did you mean \"prompt_tokens\"?",
                "prompt_tokens=normal:mean=9,std=2           | Did you mean \"stdev\"?",
                "prompt_tokens=normal:mean=9                 | the stdev of normal is missing",
                "prompt_tokens=norml:mean=9,stdev=2          | Did you mean \"normal\"?",
                "prompt_tokens=uniform:min=9,max=3           | must not be above its max",
                "prompt_tokens=uniform:mean=9,max=3          | the min of uniform is missing",
                "prompt_tokens=uniform:min=1,max=3,mean=2    | uniform takes min and max",
                "prompt_tokens=many                          | 'many' is no length",
                "prompt_tokens=0                             | found 0",
                "prompt_tokens=1.5                           | '1.5' is no length",
                "prompt_tokens=9,prompt_tokens=8             | 'prompt_tokens' is given twice",
                "output_tokens=9                             | neither prompt_tokens",
                "prompt_tokens=256,prompt_tokens_stdev=50    | prompt_tokens=normal:mean=256",
                "prompt_tokens=9,seed=x                      | 'seed' must be a whole number",
                "prompt_tokens=9,prefix_share=half           | 'prefix_share' must be a number",
                "prompt_tokens=9,prefix_share=2              | from 0 to 1",
                "prompt_tokens=9,prompt=question             | reads a file, and there is no file",
                "prompt_tokens=9,                            | '' is no key=value",
                "prompt_tokens=9,file=a.jsonl                | makes synthetic prompts",
                "file=                                       | 'file' is empty",
                "file=nowhere.jsonl                          | There is no file nowhere.jsonl",
                "file=a.jsonl,format=jsnl                    | Did you mean \"jsonl\"?",
                "file=a.jsonl,tokenizer=o200k                | Did you mean \"o200k_base\"?",
                "``                                          | it is empty"
            })
    void whatIsWrongIsToldWithWhatIsNearest(String description, String part) {
        assertThatThrownBy(() -> Prompts.of(description))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part);
        assertThatThrownBy(() -> Prompts.check(description))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part);
    }
}
