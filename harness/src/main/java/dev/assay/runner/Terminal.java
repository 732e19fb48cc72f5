package dev.assay.runner;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody looks at a terminal, where a line may be written over. */
final class Terminal {

    private Terminal() {}

    static boolean isOne() {
        Console console = System.console();
        return console != null && System.getenv("CI") == null && isTerminal(console);
    }

    /** From JDK 22 on there is a console even without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
