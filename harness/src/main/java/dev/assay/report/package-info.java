/**
 * What a run leaves behind, and what it says while it runs: the console, {@code results.json} and
 * the file of records.
 *
 * <p>Uses the certificate, metrics and JSON. The runner uses it; tools read its files.
 */
package dev.assay.report;
