/**
 * The command line: flags in JMH's manner, for a jar of benchmarks and for a {@code main} of one's
 * own.
 *
 * <p>Uses the runner. Nobody uses it but a shell, and the {@code main} of a benchmark class.
 */
package dev.assay.cli;
