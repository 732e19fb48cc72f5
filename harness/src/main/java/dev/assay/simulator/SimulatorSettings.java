package dev.assay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the simulator behaves.
 *
 * @param port where it listens on 127.0.0.1; 0 = any free port
 * @param ttftNs mean time to first token, without the prompt's share; at most an hour
 * @param itlNs mean time from one token to the next; at most an hour
 * @param prefillNsPerToken what each token of the prompt adds to the TTFT; at most a second
 * @param slots how many answers are generated at the same time
 * @param queueLimit how many requests may wait for a slot before further ones are refused with
 *     status 429; no limit if absent
 * @param outputTokens length of an answer whose request doesn't give one
 * @param jitter how TTFT and ITL are spread around their means
 * @param seed where the draws of the jitter begin
 * @param models the names it answers to; the first is what {@code /v1/models} lists first
 * @param behaviour how answers misbehave that don't say so themselves; {@code plain} if not at all
 * @param answersKept how many of the latest answers {@code /assay/answers} tells about
 */
public record SimulatorSettings(
        int port,
        long ttftNs,
        long itlNs,
        long prefillNsPerToken,
        int slots,
        OptionalInt queueLimit,
        int outputTokens,
        Jitter jitter,
        long seed,
        List<String> models,
        String behaviour,
        int answersKept) {

    /** The longest answer that can be asked for, in tokens. */
    public static final int MAX_OUTPUT_TOKENS = 131_072;

    private static final Duration MAX_TIME = Duration.ofHours(1);
    private static final Duration MAX_PREFILL = Duration.ofSeconds(1);

    public SimulatorSettings {
        models = List.copyOf(models);
        require(port >= 0 && port <= 65_535, "port", port, "from 0 (any) to 65535");
        requireTime("ttft", ttftNs, MAX_TIME);
        requireTime("itl", itlNs, MAX_TIME);
        requireTime("prefill", prefillNsPerToken, MAX_PREFILL);
        require(slots >= 1, "slots", slots, "1 or more");
        require(queueLimit.orElse(0) >= 0, "queue", queueLimit.orElse(0), "0 or more");
        require(
                outputTokens >= 1 && outputTokens <= MAX_OUTPUT_TOKENS,
                "output_tokens",
                outputTokens,
                "from 1 to " + MAX_OUTPUT_TOKENS);
        require(
                !models.isEmpty() && models.stream().noneMatch(String::isBlank),
                "model",
                "'" + String.join(",", models) + "'",
                "one or more names, none of them blank");
        Misbehaviour.parse(behaviour);
        require(answersKept >= 0, "answers", answersKept, "0 or more");
    }

    /** TTFT 50 ms, ITL 10 ms, 32 tokens, 8 slots, no limit of the queue, no jitter, any port. */
    public static SimulatorSettings defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    private static void requireTime(String name, long ns, Duration most) {
        boolean holds = ns >= 0 && ns <= most.toNanos();
        require(holds, name, Duration.ofNanos(ns), "from 0 to " + most);
    }

    private static void require(boolean holds, String name, Object found, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "simulator setting " + name + " is " + found + ": it must be " + allowed);
        }
    }

    /** Collects settings; what is not given keeps its default. */
    public static final class Builder {
        private int port;
        private long ttftNs = Duration.ofMillis(50).toNanos();
        private long itlNs = Duration.ofMillis(10).toNanos();
        private long prefillNsPerToken;
        private int slots = 8;
        private OptionalInt queueLimit = OptionalInt.empty();
        private int outputTokens = 32;
        private Jitter jitter = new Jitter.Fixed();
        private long seed = 42;
        private List<String> models = List.of("assay-simulator");
        private String behaviour = Misbehaviour.PLAIN_WORD;
        private int answersKept = 100_000;

        private Builder() {}

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder ttft(Duration ttft) {
            this.ttftNs = ttft.toNanos();
            return this;
        }

        public Builder itl(Duration itl) {
            this.itlNs = itl.toNanos();
            return this;
        }

        public Builder prefillPerToken(Duration prefill) {
            this.prefillNsPerToken = prefill.toNanos();
            return this;
        }

        public Builder slots(int slots) {
            this.slots = slots;
            return this;
        }

        public Builder queueLimit(int queueLimit) {
            this.queueLimit = OptionalInt.of(queueLimit);
            return this;
        }

        public Builder outputTokens(int outputTokens) {
            this.outputTokens = outputTokens;
            return this;
        }

        public Builder jitter(Jitter jitter) {
            this.jitter = jitter;
            return this;
        }

        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        public Builder models(String... models) {
            this.models = List.of(models);
            return this;
        }

        /**
         * How answers misbehave whose requests don't say so themselves, in the member {@code
         * behaviour} of their body or the header {@code X-Behaviour}: words separated by plus
         * signs, such as {@code crlf+merge:4}. {@link SimulatorArguments} has them all.
         */
        public Builder behaviour(String behaviour) {
            this.behaviour = behaviour;
            return this;
        }

        public Builder answersKept(int answersKept) {
            this.answersKept = answersKept;
            return this;
        }

        public SimulatorSettings build() {
            return new SimulatorSettings(
                    port,
                    ttftNs,
                    itlNs,
                    prefillNsPerToken,
                    slots,
                    queueLimit,
                    outputTokens,
                    jitter,
                    seed,
                    models,
                    behaviour,
                    answersKept);
        }
    }
}
