/**
 * The clock. The only package that asks the machine what time it is.
 *
 * <p>Uses the JDK alone. Everything that takes a stamp or waits uses it.
 */
package dev.assay.time;
