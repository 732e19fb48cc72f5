package dev.assay.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the tokens of a text by a tokenizer that is named. It is exact for the models that have
 * this tokenizer, and an estimate for all others: most differ by some percent in English prose, and
 * by far more in other languages and in code.
 *
 * <p>Safe for use by several threads. Making the first one of a name reads its vocabulary, which
 * takes some tenths of a second and some tens of megabytes; so it is made before the load.
 */
public final class TokenCounter {

    /** That of OpenAI's models since GPT-4o, and of gpt-oss. */
    public static final String DEFAULT = "o200k_base";

    /** Special tokens such as {@code <|endoftext|>} are text here, as they are to a server. */
    private final Encoding encoding;

    private TokenCounter(Encoding encoding) {
        this.encoding = encoding;
    }

    /** Vocabularies are read when they are first asked for, and once. */
    private static final class Vocabularies {
        static final EncodingRegistry ALL = Encodings.newLazyEncodingRegistry();
    }

    /**
     * The counter of a tokenizer.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException if there is none of that name
     */
    public static TokenCounter named(String name) {
        return new TokenCounter(Vocabularies.ALL.getEncoding(type(name)));
    }

    /**
     * Refuses a name that no tokenizer has, and reads no vocabulary.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static void requireName(String name) {
        type(name);
    }

    private static EncodingType type(String name) {
        return EncodingType.fromName(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no tokenizer '"
                                                + name
                                                + "'. There are "
                                                + String.join(", ", names())
                                                + "."));
    }

    /** The tokenizers that there are. */
    public static List<String> names() {
        return Arrays.stream(EncodingType.values()).map(EncodingType::getName).sorted().toList();
    }

    /** Which tokenizer counts. */
    public String name() {
        return encoding.getName();
    }

    public int count(String text) {
        return encoding.countTokensOrdinary(text);
    }
}
