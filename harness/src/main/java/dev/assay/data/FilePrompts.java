package dev.assay.data;

import dev.assay.tokens.TokenCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes prompts that are read from a file. It is read through once, when they are built, so
 * that what is wrong is told before anything is sent; what is kept of it is where each record
 * stands, 12 bytes each. A record itself is read when its request is made.
 *
 * <p>A record of JSON is an object. Its prompt is a text, a list of messages with {@code role} and
 * {@code content}, or a conversation as ShareGPT has them ({@code from} and {@code value}): of that
 * the first question is asked, and the answer beside it says how long the model's should be.
 */
public final class FilePrompts {

    private final Path file;
    private Optional<FileFormat> format = Optional.empty();
    private Optional<String> promptColumn = Optional.empty();
    private Optional<String> outputColumn = Optional.empty();
    private TokenLength outputTokens;
    private long seed = SyntheticPrompts.DEFAULT_SEED;
    private String tokenizer = TokenCounter.DEFAULT;

    FilePrompts(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    /** How the file is written; by default its name and its first letter tell. */
    public FilePrompts format(FileFormat how) {
        format = Optional.of(how);
        return this;
    }

    /** The column, or the member of an object, that has the prompt; guessed by default. */
    public FilePrompts promptColumn(String name) {
        promptColumn = Optional.of(name);
        return this;
    }

    /** The one that has how many tokens the answer should have; guessed by default. */
    public FilePrompts outputColumn(String name) {
        outputColumn = Optional.of(name);
        return this;
    }

    /** How long answers are made, whatever the file says. */
    public FilePrompts outputTokens(TokenLength length) {
        outputTokens = Objects.requireNonNull(length, "length");
        return this;
    }

    /** How long answers are made, whatever the file says. */
    public FilePrompts outputTokens(int tokens) {
        return outputTokens(TokenLength.fixed(tokens));
    }

    /** Where the random numbers begin of answers' lengths that are drawn. */
    public FilePrompts seed(long number) {
        seed = number;
        return this;
    }

    /** What counts the tokens of the answers in a ShareGPT file; o200k_base by default. */
    public FilePrompts tokenizer(String name) {
        tokenizer = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * The prompts, after the file has been read through.
     *
     * @throws DataException if it can't be read, is empty or has a record without a prompt; with
     *     the line
     */
    public Prompts build() {
        requireUsable();
        if (outputTokens != null && outputColumn.isPresent()) {
            throw new DataException(
                    "The length of answers is given twice, as output and as output_tokens; give"
                            + " one of the two.");
        }
        Columns columns = new Columns(promptColumn, outputColumn, outputTokens != null, tokenizer);
        try {
            Prompts prompts = Prompts.from(IndexedFile.open(file, format, columns));
            return outputTokens == null ? prompts : prompts.withOutputTokens(outputTokens, seed);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Refuses what can be seen without reading the file through. */
    void requireUsable() {
        if (!Files.exists(file)) {
            throw new DataException(
                    "There is no file "
                            + file
                            + " (looked for as "
                            + file.toAbsolutePath().normalize()
                            + "). Check its name; a relative one goes out from the folder that the"
                            + " run is started in.");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + " is no file. Name a file of prompts.");
        }
        if (!Files.isReadable(file)) {
            throw new DataException("The file " + file + " can't be read: permission denied.");
        }
        try {
            TokenCounter.requireName(tokenizer);
        } catch (IllegalArgumentException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private DataException unreadable(IOException e) {
        return new DataException(
                "The file "
                        + file
                        + " can't be read: "
                        + (e instanceof NoSuchFileException ? "it is not there" : e.getMessage())
                        + ".",
                e);
    }
}
