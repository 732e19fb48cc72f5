package dev.assay.slo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an objective limits: the value of one request, or a figure of a cell.
 *
 * @param measure what is measured
 * @param aggregate what is made of the values of all requests; absent for one request's own value,
 *     and for what only a cell as a whole has
 */
public record SloMetric(SloMeasure measure, Optional<SloAggregate> aggregate) {

    private static final List<SloMetric> ALL = all();

    private static final Map<String, SloMetric> BY_NAME =
            ALL.stream().collect(Collectors.toMap(SloMetric::name, Function.identity()));

    /** What others call what has another name here. */
    private static final Map<String, String> BY_OTHER_NAMES =
            Map.ofEntries(
                    Map.entry("response_time", "latency"),
                    Map.entry("e2e", "latency"),
                    Map.entry("e2e_latency", "latency"),
                    Map.entry("end_to_end_latency", "latency"),
                    Map.entry("request_latency", "latency"),
                    Map.entry("time_to_first_token", "ttft"),
                    Map.entry("inter_token_latency", "itl"),
                    Map.entry("tbt", "itl"),
                    Map.entry("time_per_output_token", "tpot"),
                    Map.entry("errors", "error_rate"),
                    Map.entry("rate", "achieved_rate"),
                    Map.entry("rps", "achieved_rate"),
                    Map.entry("qps", "achieved_rate"),
                    Map.entry("throughput", "achieved_rate"),
                    Map.entry("tps", "output_tokens_per_s"),
                    Map.entry("tokens_per_s", "output_tokens_per_s"));

    /** What others call an aggregate. */
    private static final Map<String, SloAggregate> AGGREGATES = aggregates();

    private static final int NEAREST = 3;

    private static Map<String, SloAggregate> aggregates() {
        Map<String, SloAggregate> words = new LinkedHashMap<>();
        words.put("p999", SloAggregate.P99_9);
        words.put("median", SloAggregate.P50);
        words.put("average", SloAggregate.MEAN);
        words.put("avg", SloAggregate.MEAN);
        words.put(SloAggregate.P99_9.key(), SloAggregate.P99_9); // before p99, which it begins with
        Stream.of(SloAggregate.values()).forEach(each -> words.putIfAbsent(each.key(), each));
        return words;
    }

    private static List<SloMetric> all() {
        List<SloMetric> all = new ArrayList<>();
        for (SloMeasure measure : SloMeasure.values()) {
            all.add(new SloMetric(measure, Optional.empty()));
            if (measure.ofEachRequest()) {
                Stream.of(SloAggregate.values())
                        .map(aggregate -> new SloMetric(measure, Optional.of(aggregate)))
                        .forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    /** All metrics that there are. */
    public static List<SloMetric> values() {
        return ALL;
    }

    /** The metric of a name; absent if there is none. */
    public static Optional<SloMetric> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The names that somebody may have meant who wrote this one, the likeliest first. */
    public static List<String> nearest(String wrong) {
        String plain = wrong.strip().replace('-', '_').replace('.', '_').replace(' ', '_');
        List<String> names = ALL.stream().map(SloMetric::name).toList();
        return Spelling.nearest(translated(turned(plain)), names, NEAREST);
    }

    /** With the aggregate behind the measure, and before all that of the latency. */
    private static String turned(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, SloAggregate> each : AGGREGATES.entrySet()) {
            String word = each.getKey();
            String behind = "_" + each.getValue().key();
            if (lower.equals(word)) {
                return SloMeasure.LATENCY.key() + behind;
            }
            if (lower.startsWith(word + "_")) {
                return lower.substring(word.length() + 1) + behind;
            }
            if (lower.endsWith("_" + word)) {
                return lower.substring(0, lower.length() - word.length() - 1) + behind;
            }
        }
        return name;
    }

    /** Our word for another one, with what follows it. */
    private static String translated(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String translated = BY_OTHER_NAMES.get(lower);
        if (translated != null) {
            return translated;
        }
        int end = lower.lastIndexOf('_');
        String head = end < 0 ? null : BY_OTHER_NAMES.get(lower.substring(0, end));
        return head == null ? lower : head + lower.substring(end);
    }

    /** As a user writes it, such as {@code ttft_p99}. */
    public String name() {
        return measure.key() + aggregate.map(each -> "_" + each.key()).orElse("");
    }

    public SloUnit unit() {
        return measure.unit();
    }

    /** Whether it is one request's own value, which makes the request good or not. */
    public boolean ofOneRequest() {
        return measure.ofEachRequest() && aggregate.isEmpty();
    }

    /** The fewest observations that support it; absent where any number does. */
    public OptionalLong neededN() {
        return aggregate.map(SloAggregate::neededN).orElse(OptionalLong.empty());
    }

    @Override
    public String toString() {
        return name();
    }
}
