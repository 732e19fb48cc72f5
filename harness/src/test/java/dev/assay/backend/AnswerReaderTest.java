package dev.assay.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Timeline;
import dev.assay.TokenSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private final Timeline timeline = new Timeline();
    private final AnswerReader reader = new AnswerReader(timeline, null);
    private long now;

    /** Each event comes with a read of its own, the first at 1. */
    private void events(String... events) {
        for (String event : events) {
            byte[] bytes = ("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8);
            reader.feed(bytes, 0, bytes.length, ++now);
        }
    }

    private void end() {
        reader.end(now);
    }

    private String errorKind() {
        return reader.answer.error() == null ? null : reader.answer.error().kind();
    }

    // ---- 12 ----

    @Test
    void pitfall12TheRoleOnlyFirstChunkIsNoToken() {
        events(
                "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}");
        assertThat(timeline.firstEventNs()).isEqualTo(1);
        assertThat(timeline.firstTokenNs()).isEqualTo(2);
        assertThat(timeline.chunks()).isEqualTo(1);
        assertThat(timeline.events()).isEqualTo(2);
    }

    @Test
    void pitfall12TheUsageOnlyLastChunkMovesNoTokenStamp() {
        events(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}",
                "[DONE]");
        end();
        assertThat(errorKind()).isNull();
        assertThat(timeline.firstTokenNs()).isEqualTo(1);
        assertThat(timeline.lastTokenNs()).isEqualTo(1);
        assertThat(timeline.outputTokens()).isEqualTo(1);
        assertThat(timeline.promptTokens()).isEqualTo(3);
        assertThat(timeline.tokenSource()).isEqualTo(TokenSource.USAGE);
    }

    @Test
    void pitfall12ChunksWithoutChoicesOrDeltaOrContentDoNoHarm() {
        events(
                "{}",
                "{\"choices\":null}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"delta\":null}]}",
                "{\"choices\":[{\"delta\":{\"content\":null}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"error\":null,\"usage\":null}");
        end();
        assertThat(errorKind()).isNull();
        assertThat(timeline.chunks()).isEqualTo(1);
    }

    // ---- 13 ----

    @Test
    void pitfall13ReasoningIsATokenButNoContent() {
        events(
                "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}",
                "{\"choices\":[{\"delta\":{\"reasoning\":\"so\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"yes\"}}]}");
        assertThat(timeline.firstTokenNs()).isEqualTo(1);
        assertThat(timeline.firstContentNs()).isEqualTo(3);
        assertThat(timeline.chunks()).isEqualTo(3);
        assertThat(reader.answer.first.reasoning.toString()).isEqualTo("hmso");
        assertThat(reader.answer.first.content.toString()).isEqualTo("yes");
    }

    @Test
    void pitfall13ReasoningUnderBothNamesCountsOnce() {
        events("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\",\"reasoning\":\"hm\"}}]}");
        assertThat(reader.answer.first.reasoning.toString()).isEqualTo("hm");
    }

    @Test
    void pitfall14AnEmptyBodyIsAnEmptyAnswer() {
        reader.whole(new byte[0]);
        assertThat(errorKind()).isEqualTo("empty_answer");
    }

    @Test
    void pitfall14TheFinishReasonMayComeInTheChunkWithTheLastText() {
        events(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}");
        end();
        assertThat(timeline.chunks()).isEqualTo(2);
        assertThat(timeline.finishReason()).isEqualTo("stop");
        assertThat(timeline.choices()).isEqualTo(1);
        assertThat(reader.saidItsEnd()).isTrue();
    }

    @Test
    void logprobsAreNoText() {
        events(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"logprobs\":{\"content\":"
                        + "[{\"token\":\"a\",\"logprob\":-0.1,\"bytes\":[97],\"top_logprobs\":"
                        + "[{\"token\":\"b\",\"logprob\":-2.5,\"bytes\":null}]}],\"refusal\":null}}]}",
                "{\"choices\":[{\"index\":0,\"text\":\"b\",\"logprobs\":{\"tokens\":[\"b\"],"
                        + "\"token_logprobs\":[-1],\"top_logprobs\":[{\"c\":-3}],\"text_offset\":[1]}}]}");
        assertThat(reader.answer.first.content.toString()).isEqualTo("ab");
        assertThat(timeline.chunks()).isEqualTo(2);
    }

    @Test
    void toolCallsAreTokens() {
        events(
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}}]}");
        end();
        assertThat(errorKind()).isNull();
        assertThat(timeline.chunks()).isEqualTo(2);
        assertThat(reader.answer.first.toolCalls.toString()).isEqualTo("f{}");
    }

    // ---- 14 ----

    @Test
    void pitfall14AnAnswerWithoutATokenIsErrored() {
        events("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]");
        end();
        assertThat(errorKind()).isEqualTo("empty_answer");
        assertThat(timeline.firstTokenNs()).isEqualTo(Timeline.ABSENT);
    }

    @Test
    void tokensThatTheServerCountsAreAnAnswerEvenWithoutText() {
        events("{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}");
        end();
        assertThat(errorKind()).isNull();
        assertThat(timeline.outputTokens()).isEqualTo(2);
        assertThat(timeline.firstTokenNs()).isEqualTo(Timeline.ABSENT);
    }

    @Test
    void pitfall14AStreamWithoutAnythingIsErrored() {
        end();
        assertThat(errorKind()).isEqualTo("empty_answer");
    }

    @Test
    void pitfall14AnErrorObjectInTheStreamIsErroredAndWhatArrivedIsKept() {
        events(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "{\"error\":{\"message\":\"out of memory\",\"code\":500}}");
        assertThat(errorKind()).isEqualTo("server_error");
        assertThat(reader.answer.error().message()).contains("out of memory");
        assertThat(reader.answer.first.content.toString()).isEqualTo("a");
    }

    @Test
    void pitfall14ErrorsInOtherShapesAreSeenToo() {
        for (String stream :
                List.of(
                        "data: {\"error\":\"boom\"}\n\n",
                        "data: {\"error\":[{\"message\":\"boom\"}]}\n\n",
                        "data: {\"error\":{\"message\":\"boom\",\"code\":1},\"choices\":[]}\n\n",
                        "data: {\"object\":\"error\",\"message\":\"boom\"}\n\n",
                        "event: error\ndata: boom\n\n",
                        "error: {\"message\":\"boom\"}\n\n",
                        "{\"error\":{\"message\":\"boom\"}}\n")) {
            AnswerReader fresh = new AnswerReader(new Timeline(), null);
            byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
            fresh.feed(bytes, 0, bytes.length, 1);
            assertThat(fresh.answer.error().kind()).as(stream).isEqualTo("server_error");
            assertThat(fresh.answer.error().message()).contains("boom");
        }
    }

    @Test
    void whatOnlyLooksLikeAnErrorIsNone() {
        for (String none : List.of("null", "false", "\"\"", "{}", "[]")) {
            events("{\"error\":" + none + ",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}");
            assertThat(errorKind()).as(none).isNull();
        }
        assertThat(timeline.chunks()).isEqualTo(5);
    }

    @Test
    void anAnswerThatItsServerGaveUpIsErrored() {
        for (String reason : List.of("error", "abort")) {
            AnswerReader fresh = new AnswerReader(new Timeline(), null);
            byte[] bytes =
                    ("data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\""
                                    + reason
                                    + "\"}]}\n\n")
                            .getBytes(StandardCharsets.UTF_8);
            fresh.feed(bytes, 0, bytes.length, 1);
            assertThat(fresh.answer.error().kind()).isEqualTo("server_error");
            assertThat(fresh.answer.error().message()).contains("finish reason '" + reason + "'");
        }
    }

    @Test
    void anEventWithoutDataIsASignOfLife() {
        events("", "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "", "[DONE]");
        end();
        assertThat(errorKind()).isNull();
        assertThat(timeline.events()).isEqualTo(4);
        assertThat(timeline.chunks()).isEqualTo(1);
        assertThat(timeline.firstTokenNs()).isEqualTo(2);
    }

    @Test
    void membersOfStrangeKindsDoNoHarm() {
        events(
                "{\"choices\":[null,\"x\",3,[{\"delta\":{\"content\":\"x\"}}]]}",
                "{\"choices\":[{\"index\":0.0,\"delta\":{\"content\":[\"a\",{\"text\":\"b\"},7]}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[null,[1]],\"content\":7}}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3.0,\"completion_tokens\":2e0}}");
        end();
        assertThat(errorKind()).isNull();
        assertThat(reader.answer.first.content.toString()).isEqualTo("ab");
        assertThat(timeline.chunks()).isEqualTo(1);
        assertThat(timeline.promptTokens()).isEqualTo(3);
        assertThat(timeline.outputTokens()).isEqualTo(2);
    }

    @Test
    void countsThatAreNoneAreNotTaken() {
        for (String count : List.of("-5", "null", "\"8\"", "1e400", "2.5", "{}")) {
            Timeline fresh = new Timeline();
            AnswerReader other = new AnswerReader(fresh, null);
            byte[] bytes =
                    ("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":"
                                    + "{\"prompt_tokens\":3,\"completion_tokens\":"
                                    + count
                                    + "}}\n\n")
                            .getBytes(StandardCharsets.UTF_8);
            other.feed(bytes, 0, bytes.length, 1);
            other.end(2);
            assertThat(other.answer.error()).as(count).isNull();
            assertThat(fresh.tokenSource()).as(count).isEqualTo(TokenSource.CHUNKS);
        }
    }

    @Test
    void pitfall14AStreamMayLackDoneAndUsage() {
        events("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]}");
        end();
        assertThat(errorKind()).isNull();
        assertThat(reader.answer.finishReason()).isEqualTo("length");
        assertThat(timeline.tokenSource()).isEqualTo(TokenSource.CHUNKS);
        assertThat(timeline.outputTokens()).isEqualTo(1);
    }

    @Test
    void pitfall14UsageOnEveryChunkCountsOnce() {
        events(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}",
                "{\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}");
        end();
        assertThat(timeline.outputTokens()).isEqualTo(2);
    }

    @Test
    void pitfall14SeveralChoicesWithTwoUsageChunksAddUp() {
        events(
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}");
        end();
        assertThat(timeline.outputTokens()).isEqualTo(5);
        assertThat(timeline.promptTokens()).isEqualTo(3);
        assertThat(timeline.choices()).isEqualTo(2);
        assertThat(reader.answer.choices())
                .extracting(AnswerChoice::content)
                .containsExactly("a", "b");
    }

    @Test
    void usageBesideTheEndOfEachChoiceAddsUp() {
        for (int round = 0; round < 3; round++) {
            events(
                    "{\"choices\":[{\"index\":0,\"text\":\"a\"}]}",
                    "{\"choices\":[{\"index\":1,\"text\":\"b\"}]}");
        }
        events(
                "{\"choices\":[{\"index\":1,\"text\":\"\",\"finish_reason\":\"length\"}],\"usage\":"
                        + "{\"prompt_tokens\":5,\"completion_tokens\":3}}",
                "{\"choices\":[{\"index\":0,\"text\":\"\",\"finish_reason\":\"length\"}],\"usage\":"
                        + "{\"prompt_tokens\":5,\"completion_tokens\":4}}",
                "[DONE]");
        end();
        assertThat(timeline.outputTokens()).isEqualTo(7);
        assertThat(timeline.promptTokens()).isEqualTo(5);
    }

    @Test
    void usageThatGrowsOverAllChoicesIsTheLatest() {
        for (int tokens = 1; tokens <= 6; tokens++) {
            events(
                    "{\"choices\":[{\"index\":"
                            + tokens % 2
                            + ",\"text\":\"a\"}],\"usage\":{\"completion_tokens\":"
                            + tokens
                            + "}}");
        }
        end();
        assertThat(timeline.choices()).isEqualTo(2);
        assertThat(timeline.outputTokens()).isEqualTo(6);
    }

    @Test
    void usageInsideAChoiceIsRead() {
        events(
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":6}}]}");
        end();
        assertThat(timeline.outputTokens()).isEqualTo(6);
    }

    // ---- 15 ----

    @Test
    void pitfall15ChunksAreNotTokens() {
        events(
                "{\"choices\":[{\"delta\":{\"content\":\"several tokens at once\"}}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}");
        end();
        assertThat(timeline.chunks()).isEqualTo(1);
        assertThat(timeline.outputTokens()).isEqualTo(4);
    }

    // ---- garbage ----

    @Test
    void garbageIsErroredAndQuotedAndCut() {
        for (String garbage :
                List.of("{\"choices\":[{\"delta\":", "]", "<html>\u0001", "1", "{} {}", "nul")) {
            AnswerReader fresh = new AnswerReader(new Timeline(), null);
            byte[] bytes = ("data: " + garbage + "\n\n").getBytes(StandardCharsets.UTF_8);
            fresh.feed(bytes, 0, bytes.length, 1);
            assertThat(fresh.answer.error().kind()).as(garbage).isEqualTo("protocol");
            assertThat(fresh.answer.error().message())
                    .contains(garbage.replace("\u0001", "\\u0001"));
        }
        events("x".repeat(5000));
        assertThat(reader.answer.error().message()).contains("x".repeat(200)).hasSizeLessThan(300);
    }

    @Test
    void nestingWithoutEndAndNumbersWithoutEndAreErroredRequestsOnly() {
        events("{\"a\":".repeat(100_000));
        assertThat(errorKind()).isEqualTo("protocol");
    }

    @Test
    void aStreamThatIsNoneIsQuoted() {
        byte[] bytes = "hello there\nthis is no stream\n".getBytes(StandardCharsets.UTF_8);
        reader.feed(bytes, 0, bytes.length, 1);
        end();
        assertThat(errorKind()).isEqualTo("protocol");
        assertThat(reader.answer.error().message()).contains("hello there");
    }

    @Test
    void bytesThatAreNoTextAreQuotedAsBytes() {
        byte[] garbage = {
            'd', 'a', 't', 'a', ':', '{', (byte) 0xff, 0, (byte) 0xc3, '(', '\n', '\n'
        };
        reader.feed(garbage, 0, garbage.length, 1);
        assertThat(errorKind()).isEqualTo("protocol");
        assertThat(reader.answer.error().message()).contains("'{\\xff\\u0000\\xc3('");
    }

    @Test
    void garbageBetweenEventsIsErroredAndSaidWhere() {
        events("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}", "{oops");
        assertThat(reader.answer.error().message()).contains("in its event 2", "'{oops'");

        AnswerReader other = new AnswerReader(new Timeline(), null);
        byte[] line = "data: {}\n\n%PDF-1.7 ...\n".getBytes(StandardCharsets.UTF_8);
        other.feed(line, 0, line.length, 1);
        assertThat(other.answer.error().kind()).isEqualTo("protocol");
        assertThat(other.answer.error().message()).contains("no field", "%PDF-1.7");
    }

    @Test
    void fieldsOfUnknownNamesArePassedOverAndCounted() {
        byte[] bytes =
                ("x-trace: 1\ndata: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"
                                + "x-trace: 2\n\n")
                        .getBytes(StandardCharsets.UTF_8);
        reader.feed(bytes, 0, bytes.length, 1);
        end();
        assertThat(errorKind()).isNull();
        assertThat(reader.unknownLines()).isEqualTo(2);
        assertThat(reader.unknownLine()).isEqualTo("x-trace: 1");
    }

    @Test
    void anEventWithoutEndIsErroredWithItsBeginning() {
        byte[] line = ("data: " + "z".repeat(1 << 20) + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= SseReader.MOST_BYTES >> 20; i++) {
            reader.feed(line, 0, line.length, i);
        }
        assertThat(errorKind()).isEqualTo("protocol");
        assertThat(reader.answer.error().message()).contains("without end", "zzz");
    }

    @Test
    void aTokenOfMegabytesIsRead() {
        events("{\"choices\":[{\"delta\":{\"content\":\"" + "y".repeat(25_000_000) + "\"}}]}");
        end();
        assertThat(errorKind()).isNull();
        assertThat(reader.answer.first.content.length()).isEqualTo(25_000_000);
    }

    // ---- fuzz ----

    private record Seen(
            List<AnswerChoice> choices,
            int events,
            int chunks,
            int prompt,
            int cached,
            int output,
            TokenSource source,
            String finish,
            String error) {}

    private static Seen read(byte[] bytes, int... cuts) {
        Timeline timeline = new Timeline();
        AnswerReader reader = new AnswerReader(timeline, null);
        int from = 0;
        for (int cut : cuts) {
            byte[] part = java.util.Arrays.copyOfRange(bytes, from, cut);
            reader.feed(part, 0, part.length, cut);
            from = cut;
        }
        reader.feed(bytes, from, bytes.length, bytes.length);
        reader.end(bytes.length);
        assertThat(chunkStamps(timeline)).isSorted();
        return new Seen(
                reader.answer.choices(),
                timeline.events(),
                timeline.chunks(),
                timeline.promptTokens(),
                timeline.cachedTokens(),
                timeline.outputTokens(),
                timeline.tokenSource(),
                reader.answer.finishReason(),
                reader.answer.error() == null ? null : reader.answer.error().kind());
    }

    private static List<Long> chunkStamps(Timeline timeline) {
        List<Long> stamps = new ArrayList<>();
        for (int i = 0; i < timeline.chunks(); i++) {
            stamps.add(timeline.chunkNs(i));
        }
        return stamps;
    }

    @Test
    void streamsCutAnywhereReadTheSame() {
        Random random = new Random(1);
        RecordedStreams.all()
                .forEach(
                        (name, text) -> {
                            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                            Seen whole = read(bytes);
                            assertThat(whole.error()).as(name).isNull();
                            for (int cut = 0; cut <= bytes.length; cut++) {
                                assertThat(read(bytes, cut))
                                        .as(name + " at " + cut)
                                        .isEqualTo(whole);
                            }
                            assertThat(read(bytes, everyByte(bytes))).as(name).isEqualTo(whole);
                            for (int i = 0; i < 300; i++) {
                                int[] cuts =
                                        random.ints(random.nextInt(20), 0, bytes.length + 1)
                                                .sorted()
                                                .toArray();
                                assertThat(read(bytes, cuts)).as(name).isEqualTo(whole);
                            }
                        });
    }

    private static int[] everyByte(byte[] bytes) {
        return java.util.stream.IntStream.range(0, bytes.length).toArray();
    }

    @Test
    void recordedStreamsHaveTheTextAndCountsThatTheyShould() {
        List<Seen> seen =
                RecordedStreams.all().values().stream()
                        .map(text -> read(text.getBytes(StandardCharsets.UTF_8)))
                        .toList();
        assertThat(seen)
                .extracting(s -> s.choices().get(0).content())
                .containsExactly("Grüß dich 🙂", "ja!", "a1a2€", "", "one twö");
        assertThat(seen).extracting(Seen::chunks).containsExactly(2, 3, 4, 2, 2);
        assertThat(seen).extracting(Seen::events).containsExactly(6, 4, 6, 4, 2);
        assertThat(seen).extracting(Seen::output).containsExactly(3, 3, 5, 8, 2);
        assertThat(seen).extracting(Seen::cached).containsExactly(4, 0, 0, 0, 0);
        assertThat(seen.get(3).choices().get(0).toolCalls()).isEqualTo("look{\"ö\":1}");
    }

    @Test
    void streamsWithBrokenBytesNeverThrow() {
        Random random = new Random(2);
        for (String text : RecordedStreams.all().values()) {
            for (int i = 0; i < 2000; i++) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                for (int j = 0; j <= random.nextInt(4); j++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Seen seen = read(bytes, random.nextInt(bytes.length));
                assertThat(seen.error()).isIn(null, "protocol", "server_error", "empty_answer");
            }
        }
    }
}
