package dev.assay.fork;

import java.lang.reflect.Method;

/**
 * Ctrl-C reaches every process of the terminal at once. The parent answers it, and asks its workers
 * for an early end; a worker that died of it by itself would take its results along.
 */
final class Interrupts {

    private Interrupts() {}

    /**
     * By reflection, for the class is outside the platform's specification; without it, no harm.
     */
    static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            handle.invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            // not this JVM, or -Xrs: Ctrl-C ends this process as any other
        }
    }
}
