package dev.assay.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Asks a server for its models, and says in full what is wrong if that fails. */
final class ModelList {

    static final int TIMEOUT_SECONDS = 15;

    /** A list of models is a few kilobytes; what is far longer is something else. */
    private static final long MOST_BYTES = 16 * 1024 * 1024;

    private static final int MOST_NAMES = 10;
    private static final long CONNECT_MS = 2_000;

    private final OpenAiSettings settings;
    private final HttpTarget target;
    private final Lanes lanes;
    private final HttpUrl url;
    private final Secrets secrets;

    ModelList(OpenAiSettings settings, HttpTarget target, Lanes lanes) {
        this.settings = settings;
        this.target = target;
        this.lanes = lanes;
        this.url = target.endpoint("models");
        this.secrets = Secrets.among(settings.headers());
    }

    /** The model that was asked for if the server has it, its first one if none was. */
    String choose(Optional<String> wanted) {
        List<String> models = fetch();
        if (wanted.isEmpty()) {
            return models.stream()
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new BackendException(
                                            url + " lists no model. Load one, or name one."));
        }
        String model = wanted.get();
        if (!models.contains(model)) {
            throw new BackendException(unknown(model, models));
        }
        return model;
    }

    List<String> fetch() {
        OkHttpClient lane = lanes.take();
        try (Response response = call(lane).execute()) {
            String body = body(response);
            requireSuccess(response, body);
            return models(body);
        } catch (IOException e) {
            throw new BackendException(unreachable(e), e);
        } finally {
            lanes.giveBack(lane);
        }
    }

    private Call call(OkHttpClient lane) {
        Call call = lane.newCall(request());
        call.timeout().timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return call;
    }

    /**
     * Opens connections: asks on each, and gives none back before all have answered, or failed, or
     * two seconds are over.
     */
    void connect(int connections) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(connections);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> hold(answered), "assay-connect");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(CONNECT_MS);
        }
    }

    private void hold(CountDownLatch answered) {
        OkHttpClient lane = lanes.take();
        try (Response response = call(lane).execute()) {
            answered.countDown();
            boolean unused = answered.await(CONNECT_MS, TimeUnit.MILLISECONDS);
            body(response); // a connection goes back to the pool when it is read to its end
        } catch (IOException e) {
            answered.countDown(); // the load will tell
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lanes.giveBack(lane);
        }
    }

    private Request request() {
        Headers.Builder headers = new Headers.Builder();
        headers.set("User-Agent", "assay");
        headers.set("Accept", "application/json");
        headers.set("Accept-Encoding", "identity");
        settings.headers().forEach(headers::set);
        return new Request.Builder().url(url).headers(headers.build()).build();
    }

    private static String body(Response response) throws IOException {
        BufferedSource source = response.body().source();
        Buffer read = new Buffer();
        while (read.size() < MOST_BYTES && source.read(read, MOST_BYTES - read.size()) >= 0) {}
        return read.readUtf8();
    }

    // ---- what the server said ----

    private void requireSuccess(Response response, String body) {
        int status = response.code();
        if (status == 401 || status == 403) {
            throw new BackendException(refused(status, body));
        }
        if (response.isRedirect()) {
            throw new BackendException(
                    url
                            + " redirects to "
                            + excerpt(String.valueOf(response.header("Location")))
                            + ". Redirects are not followed: give the address behind it as the"
                            + " target.");
        }
        if (status >= 500 || status == 429) {
            throw new BackendException(
                    "The target "
                            + target
                            + " is not ready: "
                            + url
                            + " answered with status "
                            + status
                            + ". Check that the server has finished loading and is not overloaded;"
                            + " its own log says more. The answer: "
                            + quoted(body));
        }
        if (!response.isSuccessful()) {
            throw notOpenAi("answered with status " + status, body);
        }
    }

    private String refused(int status, String body) {
        String key =
                settings.hasKey()
                        ? "The key that was sent is not accepted there: check what "
                                + settings.keySource()
                                + " or the builder's apiKey holds."
                        : "No key was sent: set the environment variable "
                                + settings.keySource()
                                + " to one, or the builder's apiKey.";
        return url
                + " answered with status "
                + status
                + ". "
                + key
                + " The answer: "
                + quoted(body);
    }

    private List<String> models(String body) {
        JsonNode data;
        try {
            data = Json.tree(body).path("data");
        } catch (IOException e) {
            throw notOpenAi("answered with what is no JSON", body);
        }
        if (!data.isArray()) {
            throw notOpenAi("answered with JSON that has no list 'data'", body);
        }
        List<String> models = new ArrayList<>();
        for (JsonNode model : data) {
            if (!model.path("id").isTextual()) {
                throw notOpenAi("listed a model without a text 'id'", body);
            }
            models.add(model.path("id").textValue());
        }
        return List.copyOf(models);
    }

    private BackendException notOpenAi(String found, String body) {
        return new BackendException(
                "The target "
                        + target
                        + " is no server of the OpenAI protocol: "
                        + url
                        + " "
                        + found
                        + ", where a list of models was expected. Check host, port and path. The"
                        + " answer: "
                        + quoted(body));
    }

    private String quoted(String body) {
        return body.isEmpty() ? "(no body)" : "'" + excerpt(body) + "'";
    }

    private String excerpt(String text) {
        return secrets.blank(Excerpt.of(text));
    }

    // ---- no answer ----

    private String unreachable(IOException e) {
        if (e instanceof ProtocolException) {
            return "The target "
                    + target
                    + " is no server of the OpenAI protocol: its answer breaks HTTP ("
                    + excerpt(CallFailure.reason(e))
                    + "). Check the port.";
        }
        return "The target " + target + " can't be reached: " + why(e);
    }

    private String why(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the host '" + url.host() + "' is not known. Check its spelling.";
        }
        if (e instanceof SSLException) {
            return "no TLS came about ("
                    + excerpt(CallFailure.reason(e))
                    + "). Check https against http, and the server's certificate.";
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return "no answer from "
                    + url
                    + " within "
                    + (e instanceof SocketTimeoutException
                            ? LoadClient.CONNECT_TIMEOUT.toSeconds()
                            : TIMEOUT_SECONDS)
                    + " s. Check that the server has finished loading.";
        }
        return excerpt(CallFailure.reason(e))
                + ". Check that the server is running there, and the port.";
    }

    // ---- no such model ----

    private String unknown(String model, List<String> models) {
        List<String> nearest =
                models.stream()
                        .sorted(Comparator.comparingInt(name -> EditDistance.of(model, name)))
                        .limit(MOST_NAMES)
                        .toList();
        String more =
                models.size() > nearest.size()
                        ? " and " + (models.size() - nearest.size()) + " more"
                        : "";
        return "The server at "
                + target
                + " has no model '"
                + model
                + "'. It has: "
                + (models.isEmpty() ? "none" : String.join(", ", nearest) + more)
                + ". Name one of these, or none to take the first.";
    }
}
