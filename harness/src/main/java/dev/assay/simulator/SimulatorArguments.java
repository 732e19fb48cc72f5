package dev.assay.simulator;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The command line of {@link SimulatorMain}.
 *
 * @param portFile where the port is written once the simulator listens
 * @param untilEof whether it ends when its standard input does
 */
record SimulatorArguments(
        SimulatorSettings settings, Optional<Path> portFile, boolean untilEof, boolean help) {

    static final String HELP =
            """
            The Assay inference simulator: an OpenAI-compatible server on 127.0.0.1 with planned answers.
            Arguments, each as key=value or --key=value:
              port=0             where to listen; 0 = any free port
              ttft_ms=50         mean time to first token
              itl_ms=10          mean time from token to token
              prefill_ms=0       what each word of the prompt adds to the time to first token
              jitter=fixed       fixed, exponential, or normal:SHARE (standard deviation / mean)
              seed=42            where the draws of the jitter begin
              slots=8            answers generated at the same time
              queue=N            requests that may wait for a slot; no limit if not given
              output_tokens=32   length of an answer whose request gives none
              model=NAME,…       models served (assay-simulator)
              answers=100000     answers that /assay/answers remembers
              behaviour=plain    how answers misbehave; a request's member 'behaviour' or header X-Behaviour wins
              --port-file=PATH   write the port there once it listens
              --until-eof        end when standard input ends
              --help             show this text
            Behaviours, separated by plus signs; N counts tokens, and /K behind one leaves it to every K-th request:
            """
                    + Misbehaviour.HELP;

    private static final String KEYS =
            "port, ttft_ms, itl_ms, prefill_ms, jitter, seed, slots, queue, output_tokens, model,"
                    + " answers, behaviour";

    /**
     * @throws IllegalArgumentException with a message for the user
     */
    static SimulatorArguments parse(String... arguments) {
        SimulatorSettings.Builder settings = SimulatorSettings.builder();
        Optional<Path> portFile = Optional.empty();
        boolean untilEof = false;
        boolean help = false;
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            String key = parts[0].toLowerCase(Locale.ROOT).replace('-', '_');
            switch (key) {
                case "until_eof" -> untilEof = true;
                case "help" -> help = true;
                case "port_file" -> portFile = Optional.of(Path.of(value(parts)));
                default -> apply(settings, key, value(parts));
            }
        }
        return new SimulatorArguments(settings.build(), portFile, untilEof, help);
    }

    private static void apply(SimulatorSettings.Builder settings, String key, String value) {
        switch (key) {
            case "port" -> settings.port(integer(key, value));
            case "ttft_ms" -> settings.ttft(millis(key, value));
            case "itl_ms" -> settings.itl(millis(key, value));
            case "prefill_ms" -> settings.prefillPerToken(millis(key, value));
            case "jitter" -> settings.jitter(Jitter.parse(value));
            case "seed" -> settings.seed(whole(key, value));
            case "slots" -> settings.slots(integer(key, value));
            case "queue" -> settings.queueLimit(integer(key, value));
            case "output_tokens" -> settings.outputTokens(integer(key, value));
            case "model" -> settings.models(value.split(","));
            case "behaviour" -> settings.behaviour(value);
            case "answers" -> settings.answersKept(integer(key, value));
            default ->
                    throw new IllegalArgumentException(
                            "there is no argument '" + key + "'; there are " + KEYS);
        }
    }

    private static String value(String[] parts) {
        if (parts.length < 2 || parts[1].isBlank()) {
            throw new IllegalArgumentException(
                    "argument '" + parts[0] + "' needs a value: " + parts[0] + "=…");
        }
        return parts[1].strip();
    }

    private static int integer(String key, String value) {
        long number = whole(key, value);
        if (number != (int) number) {
            throw new IllegalArgumentException(key + " is " + value + ": that is too large");
        }
        return (int) number;
    }

    private static long whole(String key, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    key + " is '" + value + "': it must be a whole number", noNumber);
        }
    }

    private static Duration millis(String key, String value) {
        try {
            return Duration.ofNanos(
                    new BigDecimal(value).movePointRight(6).toBigInteger().longValueExact());
        } catch (ArithmeticException | NumberFormatException noTime) {
            throw new IllegalArgumentException(
                    key + " is '" + value + "': it must be a number of milliseconds", noTime);
        }
    }
}
