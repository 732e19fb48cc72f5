package dev.assay.processor;

import dev.assay.Fork;
import dev.assay.Measurement;
import dev.assay.Timeout;
import dev.assay.Warmup;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How a benchmark is run. Each attribute comes from the nearest annotation that wrote it, and
 * otherwise from the default that the annotation itself declares.
 */
final class SettingsReader {

    static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(Fork.class, Warmup.class, Measurement.class, Timeout.class);

    private final Precedence precedence;

    SettingsReader(Precedence precedence) {
        this.precedence = precedence;
    }

    JsonLine fork() {
        return new JsonLine()
                .number("forks", number(Fork.class, "value"))
                .number("warmups", number(Fork.class, "warmups"))
                .number("workers", number(Fork.class, "workers"))
                .text("jvm", text(Fork.class, "jvm"))
                .texts("jvmArgs", texts(Fork.class, "jvmArgs"))
                .texts("jvmArgsPrepend", texts(Fork.class, "jvmArgsPrepend"))
                .texts("jvmArgsAppend", texts(Fork.class, "jvmArgsAppend"));
    }

    /** Of {@code @Warmup} or {@code @Measurement}. */
    JsonLine iterations(Class<? extends Annotation> type) {
        return new JsonLine()
                .number("iterations", number(type, "iterations"))
                .number("timeNs", timeNs(type));
    }

    /** All iterations of {@code @Warmup} or {@code @Measurement} together. */
    long lengthNs(Class<? extends Annotation> type) {
        return number(type, "iterations") * timeNs(type);
    }

    long forks() {
        return number(Fork.class, "value");
    }

    OptionalLong timeoutNs() {
        return precedence.nearest(Timeout.class).isPresent()
                ? OptionalLong.of(timeNs(Timeout.class))
                : OptionalLong.empty();
    }

    /** Time and unit belong together: both come from the annotation that wrote the time. */
    private long timeNs(Class<? extends Annotation> type) {
        return precedence
                .nearest(type, "time")
                .map(SettingsReader::timeNs)
                .orElseGet(
                        () ->
                                ((TimeUnit) defaultOf(type, "timeUnit"))
                                        .toNanos((Integer) defaultOf(type, "time")));
    }

    static long timeNs(Declared declared) {
        return TimeUnit.valueOf(declared.constant("timeUnit")).toNanos(declared.number("time"));
    }

    private long number(Class<? extends Annotation> type, String attribute) {
        return precedence
                .nearest(type, attribute)
                .map(declared -> declared.number(attribute))
                .orElseGet(() -> ((Integer) defaultOf(type, attribute)).longValue());
    }

    private String text(Class<? extends Annotation> type, String attribute) {
        return precedence
                .nearest(type, attribute)
                .map(declared -> declared.text(attribute))
                .orElseGet(() -> (String) defaultOf(type, attribute));
    }

    private List<String> texts(Class<? extends Annotation> type, String attribute) {
        return precedence
                .nearest(type, attribute)
                .map(declared -> declared.texts(attribute))
                .orElseGet(() -> List.of((String[]) defaultOf(type, attribute)));
    }

    private static Object defaultOf(Class<? extends Annotation> type, String attribute) {
        try {
            return type.getDeclaredMethod(attribute).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + attribute, e);
        }
    }
}
