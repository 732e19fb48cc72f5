package dev.assay.scheduler;

import java.util.Iterator;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

/** Where requests come from. */
public interface RequestSource<RequestT> {

    /** The k-th request, or null when there are no more. */
    RequestT next(long k);

    /** From what a request generator returned. */
    @SuppressWarnings("unchecked")
    static <T> RequestSource<T> of(Object generated) {
        if (generated instanceof Iterable<?> iterable) {
            return ofIterator((Iterator<T>) iterable.iterator());
        }
        if (generated instanceof Iterator<?> iterator) {
            return ofIterator((Iterator<T>) iterator);
        }
        if (generated instanceof BaseStream<?, ?> stream) {
            return ofIterator((Iterator<T>) stream.iterator());
        }
        if (generated instanceof Supplier<?> supplier) {
            return k -> (T) supplier.get();
        }
        if (generated instanceof LongFunction<?> function) {
            return k -> (T) function.apply(k);
        }
        throw new IllegalArgumentException("not a source of requests: " + generated);
    }

    private static <T> RequestSource<T> ofIterator(Iterator<T> iterator) {
        return k -> iterator.hasNext() ? iterator.next() : null;
    }
}
