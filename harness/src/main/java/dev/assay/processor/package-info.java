/**
 * The annotation processor: checks load benchmarks while they are compiled, refuses with a reason
 * what can't work, and writes the index that the runner reads.
 *
 * <p>Uses the JDK and the root package alone, since it runs inside the user's compiler. javac finds
 * it by its entry in {@code META-INF/services}; no other package uses it.
 */
package dev.assay.processor;
