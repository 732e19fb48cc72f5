package dev.assay.processor;

import dev.assay.Concurrent;
import dev.assay.Constant;
import dev.assay.Poisson;
import dev.assay.Throughput;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/** What a strategy may say. The strategies themselves refuse the same values when they are made. */
final class StrategyRules {

    private static final double MIN_RATE = 0.000_001;
    private static final double MAX_RATE = 10_000_000;

    private final Complaints complaints;

    StrategyRules(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Checks the strategies that stand on a class or on a method. */
    void check(Element place) {
        Declared.find(place, Concurrent.class).ifPresent(this::streams);
        Declared.find(place, Throughput.class).ifPresent(this::maxConcurrency);
        Declared.find(place, Constant.class).ifPresent(this::openLoop);
        Declared.find(place, Poisson.class).ifPresent(this::openLoop);
    }

    private void openLoop(Declared declared) {
        for (AnnotationValue value : distinct(declared, "rate")) {
            double rate = (Double) value.getValue();
            if (!(rate >= MIN_RATE && rate <= MAX_RATE)) {
                complaints.refuseAt(
                        declared,
                        value,
                        "%s on %s has the rate %s. A rate is a number of requests per "
                                + "second from 0.000001 to 10,000,000, because times are whole "
                                + "nanoseconds. Write the rate of the whole load, over all "
                                + "worker JVMs.",
                        declared.name(),
                        Names.of(declared.on()),
                        plain(rate));
            }
        }
        maxConcurrency(declared);
    }

    private void streams(Declared declared) {
        for (AnnotationValue value : distinct(declared, "streams")) {
            int streams = (Integer) value.getValue();
            if (streams < 1) {
                complaints.refuseAt(
                        declared,
                        value,
                        "%s on %s has %d streams. There must be at least 1, because a "
                                + "stream is a user who sends the next request when the last one "
                                + "is answered. Write how many such users there are, over all "
                                + "worker JVMs.",
                        declared.name(),
                        Names.of(declared.on()),
                        streams);
            }
        }
    }

    private void maxConcurrency(Declared declared) {
        long most = declared.number("maxConcurrency");
        if (most < 0) {
            complaints.refuseAt(
                    declared,
                    "maxConcurrency",
                    "%s on %s has maxConcurrency %d. It must be at least 1, "
                            + "because it counts requests in flight. Leave it out if nothing "
                            + "is to limit them.",
                    declared.name(),
                    Names.of(declared.on()),
                    most);
        }
    }

    /** The values of the attribute; refuses to have none, and to have one twice. */
    private List<AnnotationValue> distinct(Declared declared, String attribute) {
        List<AnnotationValue> values = declared.values(attribute);
        if (values.isEmpty()) {
            complaints.refuseAt(
                    declared,
                    attribute,
                    "%s on %s has no %s. It needs one value or more, because each "
                            + "makes a measurement of its own. Write at least one, or remove "
                            + "the annotation.",
                    declared.name(),
                    Names.of(declared.on()),
                    attribute);
        }
        Set<Object> seen = new HashSet<>();
        for (AnnotationValue value : values) {
            if (!seen.add(value.getValue())) {
                complaints.refuseAt(
                        declared,
                        value,
                        "%s on %s has %s %s twice. No two may be the same, because "
                                + "their results could not be told apart. Remove one; to repeat "
                                + "a measurement, use @Fork.",
                        declared.name(),
                        Names.of(declared.on()),
                        attribute,
                        value.getValue() instanceof Double rate ? plain(rate) : value.getValue());
            }
        }
        return values;
    }

    /** Without an exponent, as a user writes it. */
    private static String plain(double rate) {
        return Double.isFinite(rate)
                ? BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString()
                : Double.toString(rate);
    }
}
