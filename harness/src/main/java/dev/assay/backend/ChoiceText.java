package dev.assay.backend;

/** The text of one choice while it arrives. */
final class ChoiceText {

    final StringBuilder content = new StringBuilder();
    final StringBuilder reasoning = new StringBuilder();
    final StringBuilder toolCalls = new StringBuilder();

    boolean isEmpty() {
        return content.isEmpty() && reasoning.isEmpty() && toolCalls.isEmpty();
    }

    /** Whether there is text that is no reasoning. */
    boolean hasContent() {
        return !content.isEmpty() || !toolCalls.isEmpty();
    }

    void append(ChoiceText more) {
        content.append(more.content);
        reasoning.append(more.reasoning);
        toolCalls.append(more.toolCalls);
    }

    void clear() {
        content.setLength(0);
        reasoning.setLength(0);
        toolCalls.setLength(0);
    }

    AnswerChoice toChoice() {
        return new AnswerChoice(content.toString(), reasoning.toString(), toolCalls.toString());
    }
}
