package dev.assay.processor;

import dev.assay.Concurrent;
import dev.assay.Constant;
import dev.assay.Poisson;
import dev.assay.Synchronous;
import dev.assay.Throughput;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/** The strategies of a benchmark, in the JSON of the strategies themselves. */
final class StrategyReader {

    /** In the order in which they are measured. */
    static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(
                    Synchronous.class,
                    Concurrent.class,
                    Throughput.class,
                    Constant.class,
                    Poisson.class);

    private StrategyReader() {}

    /** The strategies of the nearest place that has any; empty if none has. */
    static List<JsonLine> read(Precedence precedence) {
        return precedence.places().stream()
                .map(StrategyReader::on)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * The lowest rate that is declared at the nearest place with strategies; absent if none there
     * has a rate.
     */
    static OptionalDouble lowestRate(Precedence precedence) {
        return precedence.places().stream()
                .filter(place -> !on(place).isEmpty())
                .findFirst()
                .map(StrategyReader::lowestRate)
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble lowestRate(Element place) {
        return Stream.of(Declared.find(place, Constant.class), Declared.find(place, Poisson.class))
                .flatMap(Optional::stream)
                .flatMap(declared -> rates(declared).stream())
                .mapToDouble(rate -> rate)
                .min();
    }

    private static List<JsonLine> on(Element place) {
        List<JsonLine> found = new ArrayList<>();
        Declared.find(place, Synchronous.class).ifPresent(each -> found.add(type("synchronous")));
        Declared.find(place, Concurrent.class).ifPresent(each -> found.addAll(concurrent(each)));
        Declared.find(place, Throughput.class)
                .ifPresent(each -> found.add(capped(type("throughput"), each)));
        Declared.find(place, Constant.class).ifPresent(each -> found.addAll(constant(each)));
        Declared.find(place, Poisson.class).ifPresent(each -> found.addAll(poisson(each)));
        return found;
    }

    private static List<JsonLine> concurrent(Declared declared) {
        return declared.values("streams").stream()
                .map(streams -> (Integer) streams.getValue())
                .map(streams -> type("concurrent").number("streams", streams))
                .toList();
    }

    private static List<JsonLine> constant(Declared declared) {
        return rates(declared).stream()
                .map(rate -> open("constant", rate, declared))
                .map(line -> capped(line, declared))
                .toList();
    }

    private static List<JsonLine> poisson(Declared declared) {
        return rates(declared).stream()
                .map(rate -> open("poisson", rate, declared))
                .map(line -> line.number("randomSeed", declared.number("seed")))
                .map(line -> capped(line, declared))
                .toList();
    }

    private static List<Double> rates(Declared declared) {
        return declared.values("rate").stream().map(rate -> (Double) rate.getValue()).toList();
    }

    private static JsonLine open(String type, double rate, Declared declared) {
        return type(type).number("rate", rate).flag("initialBurst", declared.flag("initialBurst"));
    }

    private static JsonLine type(String type) {
        return new JsonLine().text("type_", type);
    }

    /** Zero stands for "not declared", which is left out. */
    private static JsonLine capped(JsonLine line, Declared declared) {
        long most = declared.number("maxConcurrency");
        return most == 0 ? line : line.number("maxConcurrency", most);
    }
}
