/**
 * One run from its options to its result: the matrix of cells, their forks, and the merge.
 *
 * <p>Uses everything below it. The command line, the Maven plugin and programs use it.
 */
package dev.assay.runner;
