package dev.assay.data;

/** Numbers of tokens in a file. */
final class Counts {

    private Counts() {}

    static int of(String text, String column, Where where) {
        try {
            int count = Integer.parseInt(text.strip());
            if (count >= 1 && count <= TokenLength.MOST) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw where.wrong(
                "the column '"
                        + column
                        + "' must hold a number of tokens from 1 to "
                        + TokenLength.MOST
                        + ", found '"
                        + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                        + "'.");
    }
}
