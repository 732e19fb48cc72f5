/**
 * What a service level objective can say: its metrics, its bounds, and how it is written.
 *
 * <p>Needs the JDK alone, and is below everything: the processor refuses, while a benchmark is
 * compiled, what the runner would refuse later, and both know the metrics from here.
 */
package dev.assay.slo;
