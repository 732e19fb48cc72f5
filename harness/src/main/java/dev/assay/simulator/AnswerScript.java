package dev.assay.simulator;

import java.util.List;

/**
 * One answer as it goes over the wire: which bytes leave at what time, and what happens then.
 *
 * @param head status line and header fields, with the empty line that ends them
 * @param headDueNs when the head leaves, counted from where the TTFT counts; not after the first
 *     step. If it is due together with the first step, both leave in one write
 * @param steps the body; may be rendered only when asked for, so ask for each step once
 * @param framing how the steps become bytes on the wire
 * @param ending what becomes of the connection afterwards
 */
public record AnswerScript(
        byte[] head, long headDueNs, List<Step> steps, Framing framing, Ending ending) {

    public AnswerScript withSteps(List<Step> changed) {
        return new AnswerScript(head, headDueNs, changed, framing, ending);
    }

    public AnswerScript withHead(byte[] changed, long dueNs) {
        return new AnswerScript(changed, dueNs, steps, framing, ending);
    }

    public AnswerScript withEnding(Ending changed) {
        return new AnswerScript(head, headDueNs, steps, framing, changed);
    }
}
