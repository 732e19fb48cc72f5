package dev.assay.runner;

import dev.assay.backend.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant who wrote a name wrong. */
public final class Nearest {

    private Nearest() {}

    /**
     * The name that takes the fewest letters to change, if they are few: at most every second one.
     * Upper and lower case are alike, and so are dashes at the beginning.
     */
    public static Optional<String> to(String wrong, Collection<String> names) {
        String bare = bare(wrong);
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(bare, name)))
                .filter(name -> 2 * distance(bare, name) <= longer(bare, bare(name)));
    }

    /**
     * The name that is surely meant: only what is a letter or two from it, of four letters each, as
     * a name that somebody else has made is not.
     */
    public static Optional<String> misspelt(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(wrong, name)))
                .filter(name -> distance(wrong, name) <= 2)
                .filter(name -> 4 * distance(wrong, name) <= longer(wrong, name));
    }

    /** {@code Did you mean "…"?} with a blank before it, or nothing. */
    public static String hint(String wrong, Collection<String> names) {
        return to(wrong, names).map(name -> " Did you mean \"" + name + "\"?").orElse("");
    }

    private static int distance(String bare, String name) {
        return EditDistance.of(bare, bare(name));
    }

    private static int longer(String one, String other) {
        return Math.max(one.length(), other.length());
    }

    private static String bare(String name) {
        return name.replaceFirst("^-+", "");
    }
}
