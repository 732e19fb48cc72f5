/**
 * Which requests are sent: synthetic prompts of given lengths, data sets in files, lists in code.
 * {@link dev.assay.data.Prompts} is what a benchmark's generator returns; it is made by builders or
 * read from a text such as {@code prompt_tokens=256,output_tokens=128}.
 *
 * <p>Uses the backend's requests, the token counter and JSON. Benchmark classes use it, and so does
 * the built-in one.
 */
package dev.assay.data;
