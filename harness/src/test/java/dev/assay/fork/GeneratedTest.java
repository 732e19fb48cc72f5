package dev.assay.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedTest {

    @ParameterizedTest
    @MethodSource
    void emptyGeneratorIsRefusedByName(Object empty) {
        assertThatThrownBy(() -> Generated.notEmpty(empty, "demo.Load.prompts"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("demo.Load.prompts")
                .hasMessageContaining("empty");
    }

    static List<Object> emptyGeneratorIsRefusedByName() {
        Iterable<String> iterable = Collections::emptyIterator;
        return List.of(List.of(), iterable, Collections.emptyIterator(), Stream.empty());
    }

    @Test
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> Generated.notEmpty(null, "demo.Load.prompts"))
                .hasMessageContaining("demo.Load.prompts returned null");
    }

    @Test
    void iterableThatCanBeginOnlyOnceKeepsItsFirstRequest() throws Exception {
        Iterable<Integer> once = IntStream.range(0, 3).boxed()::iterator;

        Object requests = Generated.notEmpty(once, "g");

        Iterator<?> iterator = ((Iterable<?>) requests).iterator();
        assertThat(iterator.next()).isEqualTo(0);
    }

    @Test
    void iterableIsBegunAnewTheSecondTime() throws Exception {
        List<Integer> list = List.of(1, 2);
        Iterable<Integer> again = list::iterator;

        Iterable<?> requests = (Iterable<?>) Generated.notEmpty(again, "g");

        assertThat(requests.iterator().next()).isEqualTo(1);
        assertThat(requests.iterator().next()).isEqualTo(1);
    }

    @Test
    void streamKeepsItsFirstRequest() throws Exception {
        Object requests = Generated.notEmpty(IntStream.range(0, 3), "g");

        assertThat((Iterator<?>) requests).toIterable().hasSize(3);
    }

    @Test
    void supplierIsNotCalled() throws Exception {
        Supplier<Object> supplier =
                () -> {
                    throw new AssertionError("called");
                };

        assertThat(Generated.notEmpty(supplier, "g")).isSameAs(supplier);
    }

    @Test
    void generatorThatThrowsWhenAskedIsTheUsersError() {
        Iterable<Object> throwing =
                () -> {
                    throw new IllegalStateException("no prompts file");
                };

        assertThatThrownBy(() -> Generated.notEmpty(throwing, "demo.Load.prompts"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("demo.Load.prompts")
                .hasMessageContaining("no prompts file");
    }
}
