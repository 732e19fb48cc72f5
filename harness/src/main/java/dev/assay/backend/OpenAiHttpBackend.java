package dev.assay.backend;

import dev.assay.PreparedCall;
import dev.assay.PromptCounts;
import dev.assay.Rehearsal;
import dev.assay.time.Clock;
import dev.assay.time.SystemClock;
import dev.assay.tokens.TokenCounter;
import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * Calls a server of the OpenAI protocol over HTTP: {@code /v1/chat/completions} and {@code
 * /v1/completions}, streamed or not, and {@code /v1/models}.
 *
 * <p>Each call is made once. Nothing is retried and no redirect is followed: what the server did to
 * a request is what the result shows.
 */
public final class OpenAiHttpBackend implements Backend {

    /** The kind of backend, as it stands in every result. */
    public static final String TYPE = "openai_http";

    /** A target should not mistake the knock on its door for an attack. */
    private static final int MOST_CONNECTIONS = 64;

    private final OpenAiSettings settings;
    private final List<Server> servers;
    private final CallFactory calls;
    private final List<ModelList> modelLists;
    private final StampedSocketFactory sockets = new StampedSocketFactory();

    /** Read by all senders, written once by {@link #validate}. */
    private volatile String model;

    OpenAiHttpBackend(OpenAiSettings settings) {
        this.settings = settings;
        OkHttpClient client = LoadClient.create(settings, sockets);
        this.servers =
                settings.targets().stream()
                        .map(
                                target ->
                                        new Server(
                                                target,
                                                settings.asksUsage(),
                                                new Lanes(client, settings.http2())))
                        .toList();
        this.calls = new CallFactory(settings, servers);
        this.modelLists =
                servers.stream()
                        .map(server -> new ModelList(settings, server.target, server.lanes))
                        .toList();
        this.model = settings.model().orElse(null);
    }

    /** Starts to configure a backend; only the target has to be set. */
    public static Builder builder() {
        return new Builder(System::getenv);
    }

    @Override
    public GenerativeRequestsWorkerDescription description() {
        Map<String, String> info = new TreeMap<>();
        info.put("stream", String.valueOf(settings.stream()));
        info.put("http", settings.http2() ? "2" : "1.1");
        info.put("has_key", String.valueOf(settings.hasKey()));
        calls.estimate().tokenizer().ifPresent(name -> info.put("tokenizer", name));
        if (settings.proxy() != Proxy.NO_PROXY) {
            info.put("proxy", settings.proxy().toString());
        }
        return new GenerativeRequestsWorkerDescription(
                TYPE, settings.address(), Objects.toString(model, ""), info);
    }

    /** {@inheritDoc} Waits at most {@value ModelList#TIMEOUT_SECONDS} s for the server. */
    @Override
    public void validate() {
        String chosen = modelLists.get(0).choose(settings.model());
        for (ModelList other : modelLists.subList(1, modelLists.size())) {
            other.choose(Optional.of(chosen));
        }
        model = chosen;
    }

    /** {@inheritDoc} Asks for the list of models on each, which is what {@link #validate} does. */
    @Override
    public void connect(int connections) throws InterruptedException {
        if (!settings.http2()) { // there one connection carries all
            int most = Math.min(connections, MOST_CONNECTIONS);
            int each = (most + modelLists.size() - 1) / modelLists.size();
            for (ModelList list : modelLists) {
                list.connect(each);
            }
        }
    }

    @Override
    public List<String> models() {
        return modelLists.get(0).fetch();
    }

    @Override
    public PreparedCall<ResponseSummary> prepare(GenerationRequest request) {
        return calls.call(request, model(), null);
    }

    /**
     * The same, for somebody who wants to see the answer while it arrives. The listener is called
     * on the sender's thread, and delays the stamps of what follows by the time that it takes.
     */
    public PreparedCall<ResponseSummary> prepare(
            GenerationRequest request, Consumer<? super StreamingTextResponse> listener) {
        return calls.call(request, model(), listener);
    }

    @Override
    public boolean callsAhead() {
        return calls.aheadNs() != 0;
    }

    private String model() {
        String known = model;
        if (known == null) {
            throw new BackendException(
                    "The model is not known yet. Name one when the backend is built, or call"
                            + " validate() first, which asks the server at "
                            + settings.address()
                            + ".");
        }
        return known;
    }

    @Override
    public void warmUp() {
        calls.estimate().warmUp();
    }

    /**
     * {@inheritDoc} It answers as a server does that streams, or does not, as this backend asks.
     */
    @Override
    public Optional<Rehearsal<GenerationRequest, ResponseSummary>> rehearsal() throws IOException {
        return Optional.of(RehearsalServer.rehearsal(settings));
    }

    @Override
    public List<String> remarks() {
        return Stream.concat(calls.remarks().stream(), sockets.remarks().stream()).toList();
    }

    @Override
    public Optional<PromptCounts> prompts() {
        return Optional.of(calls.prompts().counts());
    }

    @Override
    public void close() {
        servers.forEach(server -> server.lanes.close());
    }

    @Override
    public String toString() {
        return "OpenAiHttpBackend[" + settings.address() + "]";
    }

    /** Configures a backend. */
    public static final class Builder {

        /** The variable that holds the key, unless another is named. */
        public static final String KEY_VARIABLE = "OPENAI_API_KEY";

        /** The longest answer where a request fixes no length. */
        public static final int DEFAULT_MAX_OUTPUT_TOKENS = 16_384;

        private final UnaryOperator<String> environment;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, Object> params = new LinkedHashMap<>();
        private final Set<String> omitted = new LinkedHashSet<>();
        private String target = "http://localhost:8000";
        private String model;
        private String apiKey;
        private String keyVariable = KEY_VARIABLE;
        private Path keyFile;
        private String tokenizer;
        private boolean stream = true;
        private boolean http2;
        private OptionalInt maxOutputTokens = OptionalInt.of(DEFAULT_MAX_OUTPUT_TOKENS);
        private Proxy proxy = Proxy.NO_PROXY;
        private OpenAiSettings.Trust trust;
        private Clock clock = SystemClock.INSTANCE;

        Builder(UnaryOperator<String> environment) {
            this.environment = environment;
        }

        /**
         * The server's address, with or without {@code /v1}; {@code http://localhost:8000} by
         * default. Several, separated by commas or blanks, are called in turn, each worker process
         * beginning with the first; all must have the model.
         */
        public Builder target(String address) {
            target = Objects.requireNonNull(address, "target");
            return this;
        }

        /** The model; by default, or if blank, the first that the server lists. */
        public Builder model(String name) {
            model = name == null || name.isBlank() ? null : name;
            return this;
        }

        /**
         * The bearer key. By default what the variable {@value #KEY_VARIABLE} holds, if it is set.
         */
        public Builder apiKey(String key) {
            apiKey = Objects.requireNonNull(key, "apiKey");
            return this;
        }

        /** The environment variable that holds the bearer key. */
        public Builder apiKeyFrom(String variable) {
            keyVariable = Objects.requireNonNull(variable, "variable");
            return this;
        }

        /** The file that holds the bearer key, and nothing else; read when the backend is built. */
        public Builder apiKeyFile(Path file) {
            keyFile = Objects.requireNonNull(file, "file");
            return this;
        }

        /** Sent as {@code OpenAI-Organization}. */
        public Builder organization(String id) {
            return header("OpenAI-Organization", id);
        }

        /** Sent as {@code OpenAI-Project}. */
        public Builder project(String id) {
            return header("OpenAI-Project", id);
        }

        /** A further header of every request. Its value is blanked in results if its name tells. */
        public Builder header(String name, String value) {
            headers.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
            return this;
        }

        /** Whether answers are streamed; true by default. Without it there is no TTFT. */
        public Builder stream(boolean on) {
            stream = on;
            return this;
        }

        /**
         * Whether HTTP/2 is spoken; false by default. It puts all requests on one connection, and
         * stamps are then not taken at the socket. Without TLS the server must know it beforehand.
         */
        public Builder http2(boolean on) {
            http2 = on;
            return this;
        }

        /**
         * The longest answer, in tokens, where a request fixes no length; 16,384 by default. Must
         * fit into what the model can take, or the server refuses every request.
         */
        public Builder maxOutputTokens(int tokens) {
            if (tokens < 1) {
                throw new BackendException(
                        "The maximum number of output tokens must be at least 1, found "
                                + tokens
                                + ". Call noMaxOutputTokens() to leave it to the server.");
            }
            maxOutputTokens = OptionalInt.of(tokens);
            return this;
        }

        /** Leaves the longest answer to the server. */
        public Builder noMaxOutputTokens() {
            maxOutputTokens = OptionalInt.empty();
            return this;
        }

        /**
         * A member of every payload, such as {@code temperature}; wins over what the backend sets.
         */
        public Builder param(String name, Object value) {
            params.put(Objects.requireNonNull(name), value);
            return this;
        }

        /**
         * A member that the backend sets and the server refuses, such as {@code ignore_eos} or
         * {@code stream_options}: it is left out of every payload.
         */
        public Builder omit(String name) {
            omitted.add(Objects.requireNonNull(name));
            return this;
        }

        /**
         * What counts the output tokens of answers whose server does not tell, in their text: such
         * as {@code o200k_base} or {@code cl100k_base}. By default the chunks of a stream stand for
         * its tokens, and o200k_base counts answers that come as one piece. Where the result has
         * such counts it says so: they are estimates, unless the model has that tokenizer.
         */
        public Builder tokenizer(String name) {
            try {
                TokenCounter.requireName(name);
            } catch (IllegalArgumentException e) {
                throw new BackendException(e.getMessage(), e);
            }
            tokenizer = name;
            return this;
        }

        /** The proxy; none by default, whatever the JVM's own settings say. */
        public Builder proxy(Proxy httpProxy) {
            proxy = Objects.requireNonNull(httpProxy, "proxy");
            return this;
        }

        /** How certificates are judged, if not as the JVM does. */
        public Builder trust(SSLSocketFactory sockets, X509TrustManager manager) {
            trust = new OpenAiSettings.Trust(sockets, manager);
            return this;
        }

        /** Where stamps are read; the machine's clock by default. */
        public Builder clock(Clock stamps) {
            clock = Objects.requireNonNull(stamps, "clock");
            return this;
        }

        /**
         * The backend. Nothing is sent yet: see {@link Backend#validate}.
         *
         * @throws BackendException if a setting can't work
         */
        public OpenAiHttpBackend build() {
            Optional<String> key = key();
            Map<String, String> all = new LinkedHashMap<>(headers);
            key.ifPresent(secret -> all.put("Authorization", "Bearer " + secret));
            HeaderRules.check(all);
            return new OpenAiHttpBackend(
                    new OpenAiSettings(
                            HttpTarget.parseAll(target),
                            Optional.ofNullable(model),
                            all,
                            key.isPresent(),
                            keyFile == null ? keyVariable : "the file " + keyFile,
                            stream,
                            http2,
                            maxOutputTokens,
                            new LinkedHashMap<>(params),
                            Set.copyOf(omitted),
                            Optional.ofNullable(tokenizer),
                            proxy,
                            Optional.ofNullable(trust),
                            clock));
        }

        private Optional<String> key() {
            String key = apiKey;
            if (key == null) {
                key = keyFile == null ? environment.apply(keyVariable) : KeyFile.read(keyFile);
            }
            return Optional.ofNullable(key).map(String::strip).filter(k -> !k.isEmpty());
        }
    }
}
