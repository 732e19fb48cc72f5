/**
 * The Maven goals: they turn settings of a POM and {@code -Dassay.…} properties into options of the
 * runner, and its end into Maven's.
 *
 * <p>Uses the runner and Maven. Only Maven uses it.
 */
package dev.assay.maven;
