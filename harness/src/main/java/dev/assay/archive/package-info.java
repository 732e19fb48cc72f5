/**
 * Class-data archives for worker JVMs (the JDK's AppCDS): what a worker would read from its class
 * path and parse at each start, it maps from a file that an earlier run has made.
 *
 * <p>An archive is a help and never a condition: whatever stands against one, workers start
 * without. None is made while anything is measured.
 *
 * <p>Uses the worker processes. The runner uses it.
 */
package dev.assay.archive;
