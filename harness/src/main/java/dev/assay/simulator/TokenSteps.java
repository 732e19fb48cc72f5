package dev.assay.simulator;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The steps of a streamed answer, each rendered when it is asked for: thousands of long answers in
 * flight hold their due times, not their bytes.
 */
final class TokenSteps extends AbstractList<Step> implements RandomAccess {

    private final long[] dueNs;
    private final byte[] beforeFirst;
    private final byte[] beforeOthers;
    private final byte[] after;
    private final List<Step> tail;

    /**
     * @param beforeFirst what stands before the first token's text in its event
     * @param after what stands after each token's text
     * @param tail what follows the last token
     */
    TokenSteps(
            long[] dueNs, byte[] beforeFirst, byte[] beforeOthers, byte[] after, List<Step> tail) {
        this.dueNs = dueNs;
        this.beforeFirst = beforeFirst;
        this.beforeOthers = beforeOthers;
        this.after = after;
        this.tail = tail;
    }

    @Override
    public Step get(int index) {
        Objects.checkIndex(index, size());
        if (index >= dueNs.length) {
            return tail.get(index - dueNs.length);
        }
        byte[] before = index == 0 ? beforeFirst : beforeOthers;
        byte[] event = AnswerText.join(before, AnswerText.token(index), after);
        return new Step(dueNs[index], true, event);
    }

    @Override
    public int size() {
        return dueNs.length + tail.size();
    }
}
