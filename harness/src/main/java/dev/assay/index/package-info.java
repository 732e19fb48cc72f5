/**
 * The index of benchmarks: what the annotation processor wrote at compile time, one file for each
 * module on the class path.
 *
 * <p>Uses strategies and JSON. The processor writes the format; worker processes and the runner
 * read it.
 */
package dev.assay.index;
