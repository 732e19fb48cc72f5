package dev.assay.backend;

import dev.assay.Timeline;
import dev.assay.time.Clock;

/**
 * Runs the code of a call against a server of our own on the loopback interface, until the compiler
 * has seen it often enough. The target gets none of it.
 */
final class WarmUp {

    private static final int CALLS = 10_000;
    private static final int CALLS_PER_CONNECTION = 10;
    private static final long ENOUGH_NS = 2_000_000_000L;

    /**
     * Fewer leave code that is compiled, and even classes that are loaded, under load: on a machine
     * that is short of CPU so many may take longer than what is enough elsewhere.
     */
    private static final int LEAST_CALLS = 1_000;

    private static final long MOST_NS = 10_000_000_000L;

    private WarmUp() {}

    static void run(OpenAiSettings settings) throws Exception {
        try (RehearsalServer server = new RehearsalServer(settings.stream());
                OpenAiHttpBackend backend =
                        new OpenAiHttpBackend(
                                settings.rehearsalAt(HttpTarget.parse(server.address())))) {
            Clock clock = settings.clock();
            long beginNs = clock.nanoTime();
            Timeline timeline = new Timeline();
            for (int i = 0; i < CALLS && clock.nanoTime() - beginNs < mostNs(i); i++) {
                timeline.reset(Timeline.ABSENT);
                backend.prepare(request(i)).call(timeline);
                if (i % CALLS_PER_CONNECTION == 0) {
                    backend.dropIdleConnections();
                }
            }
        }
    }

    private static long mostNs(int calls) {
        return calls < LEAST_CALLS ? MOST_NS : ENOUGH_NS;
    }

    private static GenerationRequest request(int i) {
        GenerationRequest request =
                i % 4 == 0
                        ? GenerationRequest.text("rehearsal")
                        : GenerationRequest.chat("rehearsal");
        return request.withOutputTokens(RehearsalServer.TOKENS);
    }
}
