/**
 * Counting tokens without a server: {@link dev.assay.tokens.TokenCounter} over JTokkit.
 *
 * <p>Uses nothing of ours. The backend counts with it what a server did not, and {@code data} how
 * long an answer of a data set is.
 */
package dev.assay.tokens;
