package dev.assay.fork;

import java.time.Instant;
import java.util.List;

/**
 * What came of a fork.
 *
 * @param originNs the origin of the schedule, on the clock's scale
 * @param originWallClock the same instant on the wall clock
 * @param workers one report for each worker process, by index
 */
public record ForkReport(long originNs, Instant originWallClock, List<WorkerReport> workers) {}
