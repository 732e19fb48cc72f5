package dev.assay.slo;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which names are near to a wrong one. The processor can't reach another package for it. */
final class Spelling {

    private Spelling() {}

    /** The names that take the fewest letters to change; of equal ones, in their own order. */
    static List<String> nearest(String wrong, Collection<String> names, int most) {
        return names.stream()
                .sorted(Comparator.comparingInt(name -> distance(wrong, name)))
                .limit(most)
                .toList();
    }

    /** How many letters have to be put in, left out or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
