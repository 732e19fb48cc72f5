/**
 * What the JMH benchmarks share, and the program that runs them. A benchmark stands in the package
 * of what it measures; all of them are compiled with the tests, and run by {@code -Pjmh}.
 */
package dev.assay.jmh;
