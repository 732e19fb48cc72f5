/**
 * Two results of the same benchmarks, cell by cell: what changed, by how much at least and at most,
 * and whether that is worse.
 *
 * <p>Uses results and how they are shown, of the report, and batch means, of the metrics. The
 * runner uses it.
 */
package dev.assay.compare;
