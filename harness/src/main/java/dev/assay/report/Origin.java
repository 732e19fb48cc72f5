package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * The zero of a fork's schedule, and of every stamp in {@code records.jsonl}: what turns them into
 * times that a server's log, or a capture of the network, can be held against.
 *
 * @param fork which fork of the cell, from 1
 * @param wallClock the origin on the wall clock, to the microseconds that reading two clocks one
 *     after the other takes; that clock may be adjusted while the load runs
 * @param monotonicNs the origin on the machine's monotonic clock, as {@link System#nanoTime} has it
 *     (on Linux {@code CLOCK_MONOTONIC}): exact, and without meaning after a reboot
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Origin(int fork, Instant wallClock, long monotonicNs) {}
