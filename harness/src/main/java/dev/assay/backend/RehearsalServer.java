package dev.assay.backend;

import dev.assay.Rehearsal;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import kotlin.jvm.internal.DefaultConstructorMarker;
import okhttp3.Handshake;

/**
 * A server in the client's own process that knows its answers by heart: just enough HTTP for a
 * rehearsal. Now and then it closes the connection, so that connecting is rehearsed too.
 */
final class RehearsalServer implements AutoCloseable {

    static final int TOKENS = 16;

    private static final int ANSWERS_PER_CONNECTION = 50;

    /** Answers that differ, or the compiler bets on what they have in common, and loses. */
    private static final int VARIANTS = 4;

    private static final List<String> WORDS =
            List.of(" word", " and another", "\\n\\\"quoted\\\"", " \u00fcml\u00e4ut \u2014");

    private static final String LENGTH = "content-length:";

    /**
     * Named by methods of OkHttp that every call uses, and used by none over plain TCP: when it
     * compiles such a method, the JVM loads the classes of its signature first, on the thread of a
     * call. Loaded here instead.
     */
    private static final List<Class<?>> NAMED =
            List.of(Handshake.class, DefaultConstructorMarker.class);

    private final ServerSocket listener;
    private final List<byte[][]> answers;
    private final List<byte[][]> lastAnswers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private int stalled;
    private int waiting;

    RehearsalServer(boolean stream) throws IOException {
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        answers = answers(stream, "");
        lastAnswers = answers(stream, "Connection: close\r\n");
        start(this::serve);
    }

    /** The calls of a backend with these settings, to a server of this kind. */
    static Rehearsal<GenerationRequest, ResponseSummary> rehearsal(OpenAiSettings settings)
            throws IOException {
        RehearsalServer server = new RehearsalServer(settings.stream());
        OpenAiHttpBackend backend =
                new OpenAiHttpBackend(settings.rehearsalAt(HttpTarget.parse(server.address())));
        return new Rehearsal<>(
                new GenerativeRequestsWorker(backend, server::close),
                RehearsalServer::request,
                server::stall);
    }

    private static GenerationRequest request(long index) {
        GenerationRequest request =
                index % 4 == 0
                        ? GenerationRequest.text("rehearsal " + index)
                        : GenerationRequest.chat(
                                "rehearsal, a longer one ".repeat((int) (index % 7)));
        return request.withOutputTokens(TOKENS);
    }

    String address() {
        return "http://"
                + listener.getInetAddress().getHostAddress()
                + ":"
                + listener.getLocalPort();
    }

    /** No answer before so many requests wait for one. */
    synchronized void stall(int requests) {
        stalled = requests;
        notifyAll();
    }

    private synchronized void awaitEndOfStall() throws InterruptedException {
        waiting++;
        if (waiting == stalled) {
            stall(0);
        }
        while (stalled > 0) {
            wait();
        }
        waiting--;
    }

    private static void start(Runnable serving) {
        Thread thread = new Thread(serving, "assay-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                Socket accepted = listener.accept();
                connections.add(accepted);
                start(() -> answerAll(accepted));
            }
        } catch (IOException e) {
            // Closed: the rehearsal is over.
        }
    }

    private void answerAll(Socket accepted) {
        try (accepted) {
            serve(accepted);
        } catch (IOException | InterruptedException e) {
            // The client does not mind, and there is nobody else to tell.
        } finally {
            connections.remove(accepted);
        }
    }

    private void serve(Socket accepted) throws IOException, InterruptedException {
        accepted.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(accepted.getInputStream());
        OutputStream out = accepted.getOutputStream();
        for (int i = 1; i <= ANSWERS_PER_CONNECTION && readRequest(in); i++) {
            awaitEndOfStall();
            List<byte[][]> variants = i < ANSWERS_PER_CONNECTION ? answers : lastAnswers;
            for (byte[] part : variants.get(i % VARIANTS)) {
                out.write(part);
            }
        }
    }

    /** Reads one request, and passes over its body. */
    private static boolean readRequest(InputStream in) throws IOException {
        int length = 0;
        for (String line = readLine(in); line != null; line = readLine(in)) {
            if (line.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return false;
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            if (letter == '\n') {
                return line.toString();
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return null;
    }

    // ---- answers ----

    private static List<byte[][]> answers(boolean stream, String header) {
        return IntStream.range(0, VARIANTS)
                .mapToObj(variant -> stream ? streamed(variant, header) : whole(variant, header))
                .toList();
    }

    private static byte[][] streamed(int variant, String header) {
        byte[][] parts = new byte[TOKENS + 2][];
        parts[0] =
                utf8(
                        "HTTP/1.1 200 OK\r\n"
                                + header
                                + "Content-Type: text/event-stream; charset=utf-8\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < TOKENS; i++) {
            String delta =
                    (i == 0 ? "\"role\":\"assistant\"," : "") + "\"content\":\"" + WORDS.get(i % 4);
            parts[i + 1] =
                    chunk(
                            "data: {"
                                    + head(variant, "chat.completion.chunk")
                                    + "\"choices\":[{\"index\":0,\"delta\":{"
                                    + delta
                                    + "\"},\"text\":\"\",\"logprobs\":null,\"finish_reason\":"
                                    + (i == TOKENS - 1 ? "\"length\"" : "null")
                                    + "}]}\n\n");
        }
        parts[TOKENS + 1] =
                concat(
                        chunk(
                                "data: {"
                                        + head(variant, "chat.completion.chunk")
                                        + "\"choices\":[],"
                                        + usage()
                                        + "}\n\n"),
                        chunk("data: [DONE]\n\n"),
                        utf8("0\r\n\r\n"));
        return parts;
    }

    private static byte[][] whole(int variant, String header) {
        byte[] body =
                utf8(
                        "{"
                                + head(variant, "chat.completion")
                                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                                + "\"content\":\""
                                + String.join("", WORDS).repeat(variant + 1)
                                + "\",\"refusal\":null},\"text\":\"\",\"finish_reason\":\"length\"}],"
                                + usage()
                                + "}");
        return new byte[][] {
            concat(
                    utf8(
                            "HTTP/1.1 200 OK\r\n"
                                    + header
                                    + "Content-Type: application/json\r\nContent-Length: "
                                    + body.length
                                    + "\r\n\r\n"),
                    body)
        };
    }

    /** What servers put before the choices, more of it or less. */
    private static String head(int variant, String object) {
        String id = "\"id\":\"chatcmpl-" + "r".repeat(5 * variant) + "\",";
        String rest =
                "\"object\":\""
                        + object
                        + "\",\"created\":"
                        + (variant % 2 == 0 ? "1" : "1712345678")
                        + ",\"model\":\"rehearsal\",\"system_fingerprint\":"
                        + (variant % 2 == 0 ? "null" : "\"fp\"")
                        + ",";
        return variant == 0 ? rest : id + rest;
    }

    private static String usage() {
        return "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":"
                + TOKENS
                + ",\"total_tokens\":19,\"prompt_tokens_details\":{\"cached_tokens\":0}}";
    }

    private static byte[] chunk(String data) {
        byte[] bytes = utf8(data);
        return concat(utf8(Integer.toHexString(bytes.length) + "\r\n"), bytes, utf8("\r\n"));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in of the target can't be closed", e);
        }
    }
}
