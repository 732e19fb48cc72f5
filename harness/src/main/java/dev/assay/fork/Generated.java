package dev.assay.fork;

import java.util.Collection;
import java.util.Iterator;
import java.util.stream.BaseStream;

/** Looks whether a generator has a first request, and loses none by looking. */
final class Generated {

    private Generated() {}

    /**
     * The same source of requests, or one that stands for it.
     *
     * @param name the generator method, for messages
     */
    static Object notEmpty(Object generated, String name) throws UserException {
        if (generated == null) {
            throw new UserException("The @RequestGenerator method " + name + " returned null.");
        }
        try {
            if (generated instanceof Collection<?> collection) {
                return require(!collection.isEmpty(), collection, name);
            }
            if (generated instanceof Iterable<?> iterable) {
                Iterator<?> first = iterable.iterator();
                return require(first.hasNext(), new Begun(first, iterable), name);
            }
            if (generated instanceof Iterator<?> iterator) {
                return require(iterator.hasNext(), iterator, name);
            }
            if (generated instanceof BaseStream<?, ?> stream) {
                Iterator<?> iterator = stream.iterator();
                return require(iterator.hasNext(), iterator, name);
            }
            return generated;
        } catch (RuntimeException | Error e) {
            throw UserException.threw("What the @RequestGenerator method " + name + " returned", e);
        }
    }

    private static Object require(boolean present, Object requests, String name)
            throws UserException {
        if (!present) {
            throw new UserException(
                    "The @RequestGenerator method "
                            + name
                            + " gives no requests: it is empty. It must give at least one.");
        }
        return requests;
    }

    /** An iterable whose first iteration has begun; it may be one that can't begin twice. */
    private static final class Begun implements Iterable<Object> {

        private final Iterable<?> iterable;
        private Iterator<?> first;

        Begun(Iterator<?> first, Iterable<?> iterable) {
            this.first = first;
            this.iterable = iterable;
        }

        @Override
        @SuppressWarnings("unchecked")
        public synchronized Iterator<Object> iterator() {
            Iterator<?> begun = first;
            first = null;
            return (Iterator<Object>) (begun != null ? begun : iterable.iterator());
        }
    }
}
