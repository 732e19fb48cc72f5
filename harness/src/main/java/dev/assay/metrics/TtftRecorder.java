package dev.assay.metrics;

import dev.assay.Outcome;
import dev.assay.Timeline;
import dev.assay.scheduler.RequestRecord;
import java.util.EnumMap;
import java.util.Map;

/**
 * Collects TTFT by every definition. Requests that were cut off before anything arrived can't tell
 * whether a stream would have come: they count when some other request of the cell was streamed.
 */
final class TtftRecorder {

    private final Map<TtftDefinition, DistributionRecorder> fromStart = recorders();
    private final Map<TtftDefinition, DistributionRecorder> fromSchedule = recorders();

    private static Map<TtftDefinition, DistributionRecorder> recorders() {
        Map<TtftDefinition, DistributionRecorder> recorders = new EnumMap<>(TtftDefinition.class);
        for (TtftDefinition definition : TtftDefinition.values()) {
            recorders.put(definition, new DistributionRecorder());
        }
        return recorders;
    }

    void add(RequestRecord record, long endNs) {
        boolean cutOff = record.outcome() != Outcome.COMPLETED;
        if (!cutOff && !record.answer().streamed()) {
            return;
        }
        long startNs = record.stamps().requestStartNs();
        long targetedNs = record.stamps().targetedNs();
        for (TtftDefinition definition : TtftDefinition.values()) {
            long markNs = definition.markNs(record.answer());
            if (Timeline.has(markNs)) {
                fromSchedule.get(definition).record(markNs - targetedNs);
                if (Timeline.has(startNs)) {
                    fromStart.get(definition).record(markNs - startNs);
                }
            } else if (cutOff) {
                fromSchedule.get(definition).recordAtLeast(endNs - targetedNs);
                if (Timeline.has(startNs)) {
                    fromStart.get(definition).recordAtLeast(endNs - startNs);
                }
            }
        }
    }

    /** Requests that were cut off at this age before they were sent. */
    void addUnsent(long ageNs, long requests) {
        fromSchedule.values().forEach(recorder -> recorder.recordAtLeast(ageNs, requests));
    }

    Map<TtftDefinition, Distribution> fromStart(boolean streamed) {
        return snapshot(fromStart, streamed);
    }

    Map<TtftDefinition, Distribution> fromSchedule(boolean streamed) {
        return snapshot(fromSchedule, streamed);
    }

    private static Map<TtftDefinition, Distribution> snapshot(
            Map<TtftDefinition, DistributionRecorder> recorders, boolean streamed) {
        Map<TtftDefinition, Distribution> snapshot = new EnumMap<>(TtftDefinition.class);
        recorders.forEach(
                (definition, recorder) ->
                        snapshot.put(
                                definition, streamed ? recorder.snapshot() : Distribution.EMPTY));
        return Map.copyOf(snapshot);
    }
}
