package dev.assay.runner;

import dev.assay.strategy.SchedulingStrategy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Options for people: by name, and as the command that repeats the run. */
final class OptionsText {

    /** Names of parameters whose values stay out of every result. */
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i).*(api_?key|secret|passw|credential|bearer|(auth|access)_?token).*");

    /** What stands between the scheme of an address and its host. */
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/?#@,\\s]*(?=@)");

    private static final String BLANKED = "***";
    private static final String PREFIX = "assay.";

    private OptionsText() {}

    /** Only what was given. */
    static Map<String, String> asMap(Options options) {
        Map<String, String> map = new LinkedHashMap<>();
        list(map, "includes", options.includes());
        list(map, "excludes", options.excludes());
        options.forks().ifPresent(n -> map.put("f", String.valueOf(n)));
        options.workers().ifPresent(n -> map.put("workers", String.valueOf(n)));
        options.warmupIterations().ifPresent(n -> map.put("wi", String.valueOf(n)));
        options.warmupTime().ifPresent(t -> map.put("w", text(t)));
        options.measurementIterations().ifPresent(n -> map.put("i", String.valueOf(n)));
        options.measurementTime().ifPresent(t -> map.put("r", text(t)));
        options.requests().ifPresent(n -> map.put("n", String.valueOf(n)));
        list(map, "s", options.strategies().stream().map(SchedulingStrategy::display).toList());
        options.drain().ifPresent(t -> map.put("drain", text(t)));
        options.requestTimeout().ifPresent(t -> map.put("requestTimeout", text(t)));
        options.seed().ifPresent(n -> map.put("seed", String.valueOf(n)));
        options.jvm().ifPresent(jvm -> map.put("jvm", jvm));
        blankedLists(options.params()).forEach((name, value) -> map.put("p." + name, value));
        return map;
    }

    static String command(Options options) {
        return asMap(options).entrySet().stream()
                .map(e -> " -D" + PREFIX + e.getKey() + "=" + quoted(e.getValue()))
                .collect(Collectors.joining("", "mvn assay:run", ""));
    }

    /**
     * Parameters without the values of those whose name says that they are secret, and without the
     * user and password of an address.
     */
    static Map<String, String> blanked(Map<String, String> params) {
        Map<String, String> map = new LinkedHashMap<>();
        params.forEach(
                (name, value) ->
                        map.put(
                                name,
                                SECRET.matcher(name).matches()
                                        ? BLANKED
                                        : USER_INFO.matcher(value).replaceAll("$1" + BLANKED)));
        return map;
    }

    private static Map<String, String> blankedLists(Map<String, List<String>> params) {
        Map<String, String> map = new LinkedHashMap<>();
        params.forEach((name, values) -> map.put(name, String.join(",", values)));
        return blanked(map);
    }

    private static void list(Map<String, String> map, String name, List<String> values) {
        if (!values.isEmpty()) {
            map.put(name, String.join(",", values));
        }
    }

    private static String text(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9._:/@=,-]*")
                ? value
                : "'" + value.replace("'", "'\\''") + "'";
    }
}
