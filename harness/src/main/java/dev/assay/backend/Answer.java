package dev.assay.backend;

import dev.assay.RequestError;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What has arrived of an answer so far. Written by {@link ChunkParser}. */
final class Answer {

    /** A server that counts its choices beyond this does not mean it. */
    static final int MOST_CHOICES = 1024;

    final Usage usage = new Usage();
    final ChoiceText first = new ChoiceText();
    private List<ChoiceText> others = List.of();
    private int chunks;
    private String finishReason;
    private RequestError error;

    /** The text of choice {@code index}, below {@value #MOST_CHOICES}. */
    ChoiceText choice(int index) {
        if (index == 0) {
            return first;
        }
        if (others.isEmpty()) {
            others = new ArrayList<>();
        }
        while (others.size() < index) {
            others.add(new ChoiceText());
        }
        return others.get(index - 1);
    }

    int choiceCount() {
        return 1 + others.size();
    }

    boolean hasText() {
        return !first.isEmpty() || others.stream().anyMatch(choice -> !choice.isEmpty());
    }

    List<AnswerChoice> choices() {
        if (others.isEmpty()) {
            return List.of(first.toChoice());
        }
        List<AnswerChoice> choices = new ArrayList<>();
        choices.add(first.toChoice());
        others.forEach(choice -> choices.add(choice.toChoice()));
        return List.copyOf(choices);
    }

    /** A chunk had text. */
    void chunk() {
        chunks++;
    }

    /** As the server tells; absent if it does not. */
    OptionalInt outputTokens() {
        return usage.outputTokens(choiceCount(), chunks);
    }

    void finished(String reason) {
        if (finishReason == null) {
            finishReason = reason;
        }
    }

    String finishReason() {
        return finishReason;
    }

    /** The first error stays: what follows is its consequence. */
    void failed(RequestError why) {
        if (error == null) {
            error = why;
        }
    }

    RequestError error() {
        return error;
    }
}
