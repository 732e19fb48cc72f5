package dev.assay.maven;

import java.util.Map;
import java.util.Optional;

/**
 * The simulator that a module has started and not yet stopped. It is kept in the context that the
 * goals of one plugin share within one module, as a type of the JDK's, since the goal that stops it
 * may be loaded anew.
 */
final class RunningSimulator {

    private static final String KEY = "assay.simulator.running";

    private final Map<Object, Object> context;

    /**
     * @param context of the plugin in the module
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    RunningSimulator(Map context) {
        this.context = context;
    }

    boolean isThere() {
        return context.containsKey(KEY);
    }

    void keep(AutoCloseable simulator) {
        context.put(KEY, simulator);
    }

    /** Hands it over, and knows it no more. */
    Optional<AutoCloseable> take() {
        return Optional.ofNullable((AutoCloseable) context.remove(KEY));
    }
}
