package dev.assay.data;

import dev.assay.backend.EditDistance;
import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant who wrote a name wrong. */
final class Spelling {

    private Spelling() {}

    /** {@code Did you mean "…"?} with a blank before it; nothing where no name is near. */
    static String hint(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> EditDistance.of(wrong, name)))
                .filter(
                        name ->
                                2 * EditDistance.of(wrong, name)
                                        <= Math.max(wrong.length(), name.length()))
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElse("");
    }
}
