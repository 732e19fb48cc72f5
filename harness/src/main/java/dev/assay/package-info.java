/**
 * What a benchmark class touches: the annotations, and the few types that stand between a benchmark
 * and the scheduler. This is the public promise; everything below it may change.
 *
 * <p>Uses nothing but the JDK. Everything else uses it.
 */
package dev.assay;
