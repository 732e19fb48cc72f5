package dev.assay.backend;

import static dev.assay.backend.Calls.STREAM;
import static dev.assay.backend.Calls.TOKEN;
import static dev.assay.backend.Calls.USAGE;
import static dev.assay.backend.Calls.builder;
import static dev.assay.backend.Calls.call;
import static dev.assay.backend.Calls.errorKind;
import static dev.assay.backend.Calls.errorMessage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.Resolution;
import dev.assay.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers and what stands before them do with HTTP itself, each on its own bytes. */
@Timeout(60)
class HttpFaultsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String BODY = STREAM.substring(STREAM.indexOf("\r\n\r\n") + 4);

    private final Timeline timeline = new Timeline();

    /** Sends the bytes, and then hangs up. */
    private Resolution<ResponseSummary> answered(String bytes) throws Exception {
        ScriptedServer.Script script =
                connection -> {
                    connection.readRequest();
                    connection.send(bytes);
                };
        try (ScriptedServer server = new ScriptedServer(script);
                OpenAiHttpBackend backend = builder(server).build()) {
            return call(backend, timeline);
        }
    }

    // ---- what is right for all that ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
            })
    void interimAnswersArePassedOver(String interim) throws Exception {
        assertThat(errorKind(answered(interim + STREAM))).isEqualTo("none");
        assertThat(timeline.outputTokens()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Transfer-Encoding: chunked\r\n\r\n",
                OK + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
                OK + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
                OK + "Content-Type: ;;/\r\nTransfer-Encoding: chunked\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
                "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\nno colon\r\n\r\n"
            })
    void aStreamIsOneWhateverItsHeaderSays(String head) throws Exception {
        assertThat(errorKind(answered(head + BODY))).isEqualTo("none");
        assertThat(timeline.streamed()).isTrue();
        assertThat(timeline.chunks()).isEqualTo(1);
        assertThat(timeline.outputTokens()).isEqualTo(1);
    }

    @Test
    void trailersAndExtensionsOfChunksAreNoText() throws Exception {
        String data = "data: " + TOKEN + "\n\n" + "data: " + USAGE + "\n\ndata: [DONE]\n\n";
        String chunk = Integer.toHexString(data.length()) + ";name=value\r\n" + data + "\r\n";
        String answer = OK + "Trailer: X-T\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk;
        assertThat(errorKind(answered(answer + "0\r\nX-T: 1\r\n\r\n"))).isEqualTo("none");
        assertThat(timeline.chunks()).isEqualTo(1);
    }

    @Test
    void http10IsUnderstood() throws Exception {
        String body = "data: " + TOKEN + "\n\ndata: [DONE]\n\n";
        assertThat(errorKind(answered("HTTP/1.0 200 OK\r\n\r\n" + body))).isEqualTo("none");
        assertThat(timeline.chunks()).isEqualTo(1);
    }

    // ---- what is no answer ----

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 2", OK + "Content-", OK + "\r\n", "HTTP/1.0 200 OK\r\n"})
    void anAnswerCutOffInItsHeadIsErrored(String bytes) throws Exception {
        Resolution<ResponseSummary> resolution = answered(bytes);
        boolean whole = bytes.endsWith("\r\n\r\n");
        assertThat(errorKind(resolution)).isEqualTo(whole ? "empty_answer" : "connection_closed");
        assertThat(errorMessage(resolution))
                .contains(whole ? "without any text" : "(the server closed it)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "5\r\ndat", "8\r\n: ping\n\n\r\n", "8\r\n: ping\n\n\r\n0\r\n"})
    void aStreamCutOffBetweenAndWithinItsChunksIsErroredInPlainWords(String bytes)
            throws Exception {
        Resolution<ResponseSummary> resolution = answered(ScriptedServer.streamHead() + bytes);
        assertThat(errorKind(resolution)).isEqualTo("connection_closed");
        assertThat(errorMessage(resolution))
                .endsWith("ended in the middle of the answer (the server closed it).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "-9223372036854775808"})
    void anImpossibleLengthIsErroredRatherThanThrown(String length) throws Exception {
        Resolution<ResponseSummary> resolution =
                answered(OK + "Content-Length: " + length + "\r\n\r\n" + BODY);
        assertThat(errorKind(resolution)).isEqualTo("protocol");
        assertThat(errorMessage(resolution))
                .contains("breaks HTTP", "impossible Content-Length " + length);
    }

    @Test
    void aLengthBeyondTheStreamIsErroredAndOneBelowItCutsAnEvent() throws Exception {
        String stream = "data: " + TOKEN + "\n\ndata: [DONE]\n\n";
        String more = OK + "Content-Length: " + (stream.length() + 1) + "\r\n\r\n" + stream;
        assertThat(errorKind(answered(more))).isEqualTo("connection_closed");

        Resolution<ResponseSummary> cut = answered(OK + "Content-Length: 20\r\n\r\n" + stream);
        assertThat(errorKind(cut)).isEqualTo("protocol");
        assertThat(errorMessage(cut)).contains(stream.substring(6, 20));
    }

    @Test
    void aCompressedAnswerThatNobodyAskedForIsNamed() throws Exception {
        for (String type : new String[] {"application/json", "text/event-stream"}) {
            String head = OK + "Content-Type: " + type + "\r\nContent-Encoding: gzip\r\n\r\n";
            Resolution<ResponseSummary> resolution = answered(head + "\u001f\u008b");
            assertThat(errorKind(resolution)).isEqualTo("protocol");
            assertThat(errorMessage(resolution)).contains("Content-Encoding gzip", "identity");
        }
    }

    @Test
    void aStatusIsCountedThoughItsBodyIsCutOff() throws Exception {
        Resolution<ResponseSummary> resolution =
                answered("HTTP/1.1 500 Oops\r\nContent-Length: 200\r\n\r\nboom");
        assertThat(errorKind(resolution)).isEqualTo("http_500");
        assertThat(errorMessage(resolution)).contains("status 500: 'boom'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":\"Not Found\"}",
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m\"}}",
                "{\"model\":\"m\",\"message\":{\"content\":\"Hi\"},\"done\":true}"
            })
    void anAnswerOfAnotherProtocolIsErroredAndQuoted(String body) throws Exception {
        Resolution<ResponseSummary> resolution = answered(ScriptedServer.json(200, body));
        assertThat(errorKind(resolution)).isEqualTo("empty_answer");
        assertThat(errorMessage(resolution)).contains("says '" + body + "'");

        resolution = answered(ScriptedServer.stream(body));
        assertThat(errorKind(resolution)).isEqualTo("empty_answer");
        assertThat(errorMessage(resolution)).contains("says '" + body + "'");
    }
}
