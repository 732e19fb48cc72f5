/**
 * Worker processes: the parent's side ({@link dev.assay.fork.Fork}) and the child's ({@link
 * dev.assay.fork.WorkerMain}) of one fork of a cell.
 *
 * <p>The two sides talk over a Unix-domain socket in binary frames ({@link
 * dev.assay.fork.FrameType} lists them); nothing is read from a worker's output. The parent never
 * loads a class of the user's; the worker runs the scheduler of {@code dev.assay.scheduler} over
 * its share of the schedule and needs the benchmark's class path alone.
 *
 * <p>Uses the scheduler and everything below it. The runner uses it.
 */
package dev.assay.fork;
