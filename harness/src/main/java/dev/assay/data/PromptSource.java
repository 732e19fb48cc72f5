package dev.assay.data;

/** Prompts by their index. */
interface PromptSource {

    /** The prompt of a request, from 0 on, without an end. For one thread at a time, or several. */
    Prompt prompt(long index);

    /** How many there are before they begin again; {@link Long#MAX_VALUE} if they never do. */
    long size();
}
