/**
 * What the figures mean: from the records of a cell to its counts, rates and distributions, in
 * bounded memory.
 *
 * <p>Uses records and strategies of the scheduler, and HdrHistogram. The certificate, the report
 * and the runner use it.
 */
package dev.assay.metrics;
