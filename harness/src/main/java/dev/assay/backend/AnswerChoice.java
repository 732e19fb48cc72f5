package dev.assay.backend;

/**
 * One of the alternatives of an answer; there are several only if the request asked for them.
 *
 * @param content the text; may be empty
 * @param reasoning the text that the model wrote before its answer; may be empty
 * @param toolCalls names and arguments of the tools called, as text; may be empty
 */
public record AnswerChoice(String content, String reasoning, String toolCalls) {}
