package dev.assay.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.backend.GenerationRequest;
import dev.assay.backend.RequestType;
import dev.assay.tokens.TokenCounter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePromptsTest {

    @TempDir Path folder;

    private Path write(String name, String content) throws IOException {
        return write(name, content, StandardCharsets.UTF_8);
    }

    private Path write(String name, String content, Charset charset) throws IOException {
        return Files.writeString(folder.resolve(name), content, charset);
    }

    private static List<Object> contents(Prompts prompts) {
        return java.util.stream.LongStream.range(0, prompts.size())
                .mapToObj(index -> prompts.apply(index).content())
                .toList();
    }

    private AbstractThrowableAssert<?, ?> refused(String name, String content) throws IOException {
        Path file = write(name, content);
        return assertThatThrownBy(() -> Prompts.file(file).build())
                .isInstanceOf(DataException.class);
    }

    // ---- JSON Lines ----

    @Test
    void eachLineOfJsonIsARequestAndUsualColumnsAreFound() throws IOException {
        Path file =
                write(
                        "a.jsonl",
                        "{\"id\": 1, \"prompt\": \"What?\", \"output_tokens\": 12}\n\n"
                                + "{\"prompt\": \"Grüße, 你好 \\u00e9\", \"prompt_tokens\": 9}\r\n"
                                + "{\"prompt\": \"the last has no line feed\"}");
        Prompts prompts = Prompts.file(file).build();
        assertThat(prompts.size()).isEqualTo(3);
        assertThat(contents(prompts))
                .containsExactly("What?", "Grüße, 你好 é", "the last has no line feed");
        assertThat(prompts.apply(0).constraints().outputTokens()).hasValue(12);
        assertThat(prompts.apply(1).constraints().outputTokens()).isEmpty();
        assertThat(prompts.apply(1).stats().promptTokens()).hasValue(9);
        assertThat(prompts.apply(3)).isEqualTo(prompts.apply(0).withRequestId("prompt-3"));
    }

    @Test
    void columnsCanBeNamed() throws IOException {
        Path file = write("a.jsonl", "{\"prompt\": \"no\", \"ask\": \"yes\", \"len\": \"7\"}\n");
        GenerationRequest request = Prompts.of("file=" + file + ",prompt=ask,output=len").apply(0);
        assertThat(request.content()).isEqualTo("yes");
        assertThat(request.constraints().outputTokens()).hasValue(7);
    }

    @Test
    void messagesOfAChatAreSentAsTheyAre() throws IOException {
        Path file =
                write(
                        "a.jsonl",
                        "{\"messages\": [{\"role\": \"system\", \"content\": \"Be brief.\"},"
                                + " {\"role\": \"user\", \"content\": [{\"type\": \"text\","
                                + " \"text\": \"Hi\"}]}]}\n");
        Prompts prompts = Prompts.file(file).build();
        assertThat(prompts.apply(0).content())
                .isEqualTo(
                        List.of(
                                Map.of("role", "system", "content", "Be brief."),
                                Map.of(
                                        "role",
                                        "user",
                                        "content",
                                        List.of(Map.of("type", "text", "text", "Hi")))));
        assertThatThrownBy(() -> prompts.as(RequestType.TEXT_COMPLETIONS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("/v1/completions");
    }

    @Test
    void aCutFileIsToldWithItsLine() throws IOException {
        refused("a.jsonl", "{\"prompt\": \"a\"}\n{\"prompt\": \"b")
                .hasMessageContaining("a.jsonl, line 2")
                .hasMessageContaining("no JSON object")
                .hasMessageContaining("cut");
    }

    @Test
    void aWrongColumnIsToldWithWhatThereIs() throws IOException {
        Path file = write("a.jsonl", "{\"prompt\": \"a\", \"x\": 1}\n");
        assertThatThrownBy(() -> Prompts.of("file=" + file + ",prompt=promt"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.jsonl, line 1: there is no column 'promt'.")
                .hasMessageContaining("Did you mean \"prompt\"?")
                .hasMessageContaining("There are prompt, x.");
    }

    @Test
    void aFileWithoutAKnownColumnSaysHowToNameOne() throws IOException {
        refused("a.jsonl", "{\"ask\": \"a\", \"x\": 1}\n")
                .hasMessageContaining("there are ask, x.")
                .hasMessageContaining("prompt=ask");
    }

    @Test
    void aLaterRecordThatIsWrongIsToldWithItsLine() throws IOException {
        refused("a.jsonl", "{\"prompt\": \"a\"}\n\n{\"text\": \"b\"}\n")
                .hasMessageContaining("line 3: there is no column 'prompt'");
        refused("b.jsonl", "{\"prompt\": \"a\"}\n{\"prompt\": 7}\n")
                .hasMessageContaining("line 2: the column 'prompt' must hold a text");
        refused("c.jsonl", "{\"prompt\": \"a\"}\n{\"prompt\": \" \"}\n")
                .hasMessageContaining("line 2: the prompt in column 'prompt' is empty");
        refused("d.jsonl", "{\"prompt\": \"a\", \"max_tokens\": \"many\"}\n")
                .hasMessageContaining("line 1: the column 'max_tokens'")
                .hasMessageContaining("found 'many'");
        refused("e.jsonl", "{\"prompt\": \"a\"} {\"prompt\": \"b\"}\n")
                .hasMessageContaining("line 1: this is no JSON object");
        refused("f.jsonl", "[1]\n").hasMessageContaining("line 1: a JSON object was expected");
    }

    @Test
    void anEmptyFileIsToldToBeEmpty() throws IOException {
        for (String name : List.of("a.jsonl", "a.csv", "a.json", "a.txt", "a")) {
            refused(name, "").hasMessageContaining("is empty");
        }
        refused("b.jsonl", "\n \n").hasMessageContaining("holds no prompt");
        refused("b.csv", "prompt,x\n").hasMessageContaining("holds no prompt");
        refused("b.json", "[]").hasMessageContaining("holds no prompt");
    }

    @Test
    void whatIsNoUtf8IsToldWithLineAndByte() throws IOException {
        for (String name : List.of("a.jsonl", "a.csv", "a.txt")) {
            String content =
                    switch (name) {
                        case "a.csv" -> "prompt\nGrüße\n";
                        case "a.txt" -> "a\nGrüße\n";
                        default -> "{\"prompt\": \"a\"}\n{\"prompt\": \"Grüße\"}\n";
                    };
            Path file = write(name, content, StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Prompts.file(file).build())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(name + ", line 2: byte ")
                    .hasMessageContaining("0xfc")
                    .hasMessageContaining("iconv");
        }
        Path json = write("a.json", "[\n{\"prompt\": \"Grüße\"}]", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Prompts.file(json).build())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.json, line 2")
                .hasMessageContaining("UTF-8");
        Path wide = write("b.jsonl", "\ufeff{\"prompt\": \"a\"}\n", StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> Prompts.file(wide).build())
                .hasMessageContaining("line 1")
                .hasMessageContaining("UTF-16");
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        assertThat(contents(Prompts.file(write("a.jsonl", "\ufeff{\"prompt\":\"a\"}")).build()))
                .containsExactly("a");
        assertThat(contents(Prompts.file(write("a.csv", "\ufeffprompt\nb\n")).build()))
                .containsExactly("b");
        assertThat(
                        contents(
                                Prompts.file(
                                                write(
                                                        "a.json",
                                                        "\ufeff[{\"prompt\":\"c\"},"
                                                                + "{\"prompt\":\"d\"}]"))
                                        .build()))
                .containsExactly("c", "d");
    }

    @Test
    void aLineMayBeLongerThanWhatIsReadAtOnce() throws IOException {
        String longOne = "x".repeat(200_000);
        Path file = write("a.jsonl", ("{\"prompt\": \"" + longOne + "\"}\n").repeat(3));
        assertThat(contents(Prompts.file(file).build())).containsExactly(longOne, longOne, longOne);
    }

    // ---- CSV ----

    @Test
    void fieldsInQuotesHoldSeparatorsQuotesAndLineFeeds() throws IOException {
        Path file =
                write(
                        "a.csv",
                        "id,prompt,output_tokens\r\n"
                                + "1,\"Hello, \"\"you\"\"\nthere\",5\r\n"
                                + "2,a 5\" disk,\r\n"
                                + "3,\"\"\"\",7");
        Prompts prompts = Prompts.file(file).build();
        assertThat(contents(prompts)).containsExactly("Hello, \"you\"\nthere", "a 5\" disk", "\"");
        assertThat(prompts.apply(0).constraints().outputTokens()).hasValue(5);
        assertThat(prompts.apply(1).constraints().outputTokens()).isEmpty();
        assertThat(prompts.apply(2).constraints().outputTokens()).hasValue(7);
    }

    @Test
    void theHeaderShowsTheSeparator() throws IOException {
        assertThat(contents(Prompts.file(write("a.csv", "id;prompt\n1;\"a;b\nc\"\n")).build()))
                .containsExactly("a;b\nc");
        assertThat(contents(Prompts.file(write("a.tsv", "id\tprompt\n1\ta, b\n")).build()))
                .containsExactly("a, b");
    }

    @Test
    void aRowThatDoesNotFitIsToldWithItsLine() throws IOException {
        refused("a.csv", "id,prompt\n1,\"two\nlines\"\n2\n")
                .hasMessageContaining("a.csv, line 4: there are 1 columns")
                .hasMessageContaining("the header has 2 (id, prompt)");
        refused("b.csv", "id,prompt\n1,a\n2,\"b\n3,c\n")
                .hasMessageContaining("b.csv, line 3: a quote is opened")
                .hasMessageContaining("cut");
        refused("c.csv", "id,ask\n1,a\n").hasMessageContaining("there are id, ask");
    }

    // ---- JSON, ShareGPT, text ----

    @Test
    void aShareGptFileAsksTheFirstQuestionAndTakesTheLengthFromItsAnswer() throws IOException {
        Path file =
                write(
                        "sg.json",
                        """
                        [{"id": "a", "conversations": [
                           {"from": "human", "value": "What is it?"},
                           {"from": "gpt", "value": "It is a test of seven tokens."},
                           {"from": "human", "value": "And now?"}]},
                         {"id": "b", "conversations": []},
                         {"id": "c", "conversations": [{"from": "gpt", "value": "I begin."},
                           {"from": "human", "value": "No."}]},
                         {"id": "d", "conversations": [{"from": "system", "value": "Be brief."},
                           {"from": "user", "value": "Grüße?"},
                           {"from": "chatgpt", "value": "Ja."}]}]
                        """);
        Prompts prompts = Prompts.file(file).build();
        assertThat(contents(prompts)).containsExactly("What is it?", "Grüße?");
        assertThat(prompts.apply(0).constraints().outputTokens())
                .hasValue(
                        TokenCounter.named(TokenCounter.DEFAULT)
                                .count("It is a test of seven tokens."));
        assertThat(
                        Prompts.of("file=" + file + ",format=sharegpt,output_tokens=3")
                                .apply(0)
                                .constraints()
                                .outputTokens())
                .hasValue(3);
    }

    @Test
    void aCutOrWrongArrayIsToldWithItsLine() throws IOException {
        refused("a.json", "[{\"prompt\": \"a\"},\n{\"prompt\": \"b\"")
                .hasMessageContaining("a.json, line 2: the file ends within the array");
        refused("b.json", "[{\"prompt\": \"a\"},\n{\"prompt\": b}]")
                .hasMessageContaining("b.json, line 2: this is no JSON");
        refused("c.json", "[{\"prompt\": \"a\"},\n7]")
                .hasMessageContaining("c.json, line 2: every element");
        refused("d.json", "[{\"prompt\": \"a\"}]\n]").hasMessageContaining("d.json, line 2");
    }

    @Test
    void linesOfTextArePrompts() throws IOException {
        assertThat(contents(Prompts.file(write("a.txt", "What?\n\nWhy?\r\n")).build()))
                .containsExactly("What?", "Why?");
    }

    @Test
    void withoutATellingNameTheBeginningTells() throws IOException {
        assertThat(contents(Prompts.file(write("a", " {\"prompt\":\"a\"}")).build()))
                .containsExactly("a");
        assertThat(contents(Prompts.file(write("b.json", "{\"prompt\":\"a\"}\n")).build()))
                .containsExactly("a");
        refused("c.dat", "hello").hasMessageContaining("format=jsonl");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatThrownBy(() -> Prompts.file(folder).build())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no file");
        assertThatThrownBy(() -> Prompts.file(folder.resolve("missing")).build())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no file");
    }
}
