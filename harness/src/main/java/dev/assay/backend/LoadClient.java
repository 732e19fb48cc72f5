package dev.assay.backend;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** OkHttp, set for load: its defaults are made for browsing. */
final class LoadClient {

    /** Above what a busy server needs to accept, below what a person waits for. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private LoadClient() {}

    static OkHttpClient create(OpenAiSettings settings, StampedSocketFactory sockets) {
        OkHttpClient.Builder client =
                new OkHttpClient.Builder()
                        // One request a connection at a time: HTTP/2 would put all of them on one
                        // socket, with one congestion window and one reader thread.
                        .protocols(protocols(settings))
                        // The stamps.
                        .socketFactory(sockets)
                        .eventListenerFactory(CallMarks::of)
                        // What fails has failed: a second try in silence would be load that nobody
                        // declared. Request bodies are one-shot too, since OkHttp sends a 503 with
                        // "Retry-After: 0" again whatever this says.
                        .retryOnConnectionFailure(false)
                        // The declared target is the one that is measured.
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .authenticator(Authenticator.NONE)
                        // Addresses of a name are tried in order, on the sender's own thread; the
                        // default races them on threads of its own, which disturb the senders.
                        .fastFallback(false)
                        // Connections stay: the default keeps 5 idle ones, so that every burst
                        // would pay for new handshakes and use up ephemeral ports.
                        .connectionPool(new ConnectionPool(Integer.MAX_VALUE, 1, TimeUnit.HOURS))
                        // The request timeout is the scheduler's, which cancels the call. A timer
                        // for each read costs a third of the throughput, and its default of 10 s
                        // is less than a first token may take.
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(Duration.ZERO)
                        .callTimeout(Duration.ZERO)
                        .pingInterval(Duration.ZERO)
                        // Requests are independent of each other.
                        .cookieJar(CookieJar.NO_COOKIES)
                        .cache(null)
                        // A proxy set for the JVM's downloads is not part of the target.
                        .proxy(settings.proxy());
        // The dispatcher's limits (64 in all, 5 a host) hold for enqueue() only; calls are executed
        // by their senders.
        trust(client, settings);
        return client.build();
    }

    private static List<Protocol> protocols(OpenAiSettings settings) {
        if (!settings.http2()) {
            return List.of(Protocol.HTTP_1_1);
        }
        return settings.tls()
                ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                : List.of(Protocol.H2_PRIOR_KNOWLEDGE);
    }

    private static void trust(OkHttpClient.Builder client, OpenAiSettings settings) {
        if (!settings.tls()) {
            // Or OkHttp sets up TLS all the same, and reads the trust store: 0.08 s of a worker's
            // start.
            client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
            return;
        }
        OpenAiSettings.Trust trust = settings.trust().orElseGet(LoadClient::trustOfTheJvm);
        client.sslSocketFactory(new StampedSslSocketFactory(trust.sockets()), trust.manager());
    }

    private static OpenAiSettings.Trust trustOfTheJvm() {
        try {
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init((KeyStore) null);
            X509TrustManager manager =
                    Arrays.stream(managers.getTrustManagers())
                            .filter(X509TrustManager.class::isInstance)
                            .map(X509TrustManager.class::cast)
                            .findFirst()
                            .orElseThrow();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return new OpenAiSettings.Trust(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException e) {
            throw new BackendException(
                    "TLS can't be set up from this JVM's trust store: "
                            + e.getMessage()
                            + ". Check javax.net.ssl.trustStore.",
                    e);
        }
    }
}
