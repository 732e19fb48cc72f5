/**
 * Assay as a whole beside bare OkHttp and wrk: the same exchange with the same target, in one run
 * on one machine. {@code -Pload} runs it.
 */
package dev.assay.load;
