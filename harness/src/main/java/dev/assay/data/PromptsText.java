package dev.assay.data;

import dev.assay.tokens.TokenCounter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a description of prompts: {@code key=value}, separated by commas, where {@code \,} is a
 * comma within a value. What belongs to a law of lengths follows it, as in {@code
 * prompt_tokens=normal:mean=256,stdev=50,output_tokens=128}. A first element without a key is a
 * file.
 */
final class PromptsText {

    private static final Set<String> SYNTHETIC =
            Set.of("prompt_tokens", "prefix_share", "prefix_tokens", "prefixes");
    private static final Set<String> FILE =
            Set.of("file", "format", "prompt", "output", "tokenizer");
    private static final List<String> KEYS =
            List.of(
                    "prompt_tokens",
                    "output_tokens",
                    "prefix_share",
                    "prefix_tokens",
                    "prefixes",
                    "seed",
                    "file",
                    "format",
                    "prompt",
                    "output",
                    "tokenizer");

    private final String description;
    private final Map<String, String> values;

    private PromptsText(String description) {
        this.description = description;
        this.values = split();
    }

    static Prompts parse(String description) {
        PromptsText text = new PromptsText(description);
        return text.values.containsKey("file") ? text.file().build() : text.synthetic().build();
    }

    static void check(String description) {
        PromptsText text = new PromptsText(description);
        if (text.values.containsKey("file")) {
            text.file().requireUsable();
        } else {
            text.synthetic().build();
        }
    }

    // ---- the two kinds ----

    private SyntheticPrompts synthetic() {
        if (!values.containsKey("prompt_tokens")) {
            throw wrong(
                    "it has neither prompt_tokens, for synthetic prompts, nor file. Write"
                            + " prompt_tokens=256,output_tokens=128, or file=prompts.jsonl.");
        }
        refuse(FILE, "reads a file, and there is no file");
        SyntheticPrompts prompts = new SyntheticPrompts();
        given("prompt_tokens", this::length, prompts::promptTokens);
        given("output_tokens", this::length, prompts::outputTokens);
        given("seed", text -> wholeNumber("seed", text), prompts::seed);
        given("prefix_share", text -> number("prefix_share", text), prompts::prefixShare);
        given("prefix_tokens", text -> count("prefix_tokens", text), prompts::prefixTokens);
        given("prefixes", text -> count("prefixes", text), prompts::prefixes);
        return prompts;
    }

    private FilePrompts file() {
        refuse(SYNTHETIC, "makes synthetic prompts, and those of a file are what they are");
        FilePrompts prompts = new FilePrompts(path(values.get("file")));
        given("format", this::format, format -> format.accept(prompts));
        given("prompt", Function.identity(), prompts::promptColumn);
        given("output", Function.identity(), prompts::outputColumn);
        given("output_tokens", this::length, prompts::outputTokens);
        given("seed", text -> wholeNumber("seed", text), prompts::seed);
        given("tokenizer", this::tokenizer, prompts::tokenizer);
        return prompts;
    }

    private void refuse(Set<String> keys, String why) {
        for (String key : values.keySet()) {
            if (keys.contains(key)) {
                throw wrong("'" + key + "' " + why + ". Leave one of them out.");
            }
        }
    }

    private <T> void given(String key, Function<String, T> reader, Consumer<T> setter) {
        String text = values.get(key);
        if (text == null) {
            return;
        }
        try {
            setter.accept(reader.apply(text));
        } catch (DataException e) {
            throw e.getMessage().startsWith(prefix()) ? e : wrong(e.getMessage());
        }
    }

    // ---- cutting it up ----

    private Map<String, String> split() {
        if (description.isBlank()) {
            throw wrong(
                    "it is empty. Write prompt_tokens=256,output_tokens=128, or"
                            + " file=prompts.jsonl.");
        }
        Map<String, String> found = new LinkedHashMap<>();
        String law = null; // the key whose law the next elements may belong to
        for (String element : elements()) {
            int equals = element.indexOf('=');
            String key = equals < 0 ? "" : element.substring(0, equals).strip();
            if (equals < 0) {
                if (!found.isEmpty() || element.isEmpty()) {
                    throw wrong("'" + element + "' is no key=value." + keys(element, law));
                }
                found.put("file", element);
            } else if (law != null && LengthText.KEYS.contains(key)) {
                found.merge(law, element, (head, more) -> head + "," + more);
            } else if (!KEYS.contains(key)) {
                throw wrong("there is no key '" + key + "'." + keys(key, law));
            } else if (found.put(key, element.substring(equals + 1).strip()) != null) {
                throw wrong("'" + key + "' is given twice.");
            } else {
                law = key.endsWith("_tokens") ? key : null;
            }
        }
        return found;
    }

    private List<String> elements() {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        for (int i = 0; i < description.length(); i++) {
            char c = description.charAt(i);
            if (c == '\\' && description.startsWith(",", i + 1)) {
                element.append(',');
                i++;
            } else if (c == ',') {
                elements.add(element.toString().strip());
                element.setLength(0);
            } else {
                element.append(c);
            }
        }
        elements.add(element.toString().strip());
        return elements;
    }

    /** Of names that are equally near, those of an open law come first. */
    private static String keys(String wrong, String lawOrNull) {
        List<String> all = new ArrayList<>(lawOrNull == null ? KEYS : LengthText.KEYS);
        all.addAll(lawOrNull == null ? LengthText.KEYS : KEYS);
        return LengthText.instead(wrong)
                .orElseGet(
                        () ->
                                Spelling.hint(wrong, all)
                                        + " There are "
                                        + String.join(", ", KEYS)
                                        + "; and "
                                        + String.join(", ", LengthText.KEYS)
                                        + " after a law of lengths.");
    }

    // ---- values ----

    private TokenLength length(String text) {
        return LengthText.parse(text);
    }

    private Path path(String text) {
        if (text.isEmpty()) {
            throw wrong("'file' is empty. Name a file of prompts.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong("'" + text + "' is no path: " + e.getReason() + ".");
        }
    }

    private Consumer<FilePrompts> format(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "jsonl" -> prompts -> prompts.format(FileFormat.JSONL);
            case "csv" -> prompts -> prompts.format(FileFormat.CSV);
            case "json" -> prompts -> prompts.format(FileFormat.JSON);
            case "text" -> prompts -> prompts.format(FileFormat.TEXT);
            case "sharegpt" ->
                    prompts -> prompts.format(FileFormat.JSON).promptColumn("conversations");
            default -> {
                List<String> all = List.of("jsonl", "csv", "json", "text", "sharegpt");
                throw wrong(
                        "there is no format '"
                                + text
                                + "'."
                                + Spelling.hint(text, all)
                                + " There are "
                                + String.join(", ", all)
                                + ".");
            }
        };
    }

    private String tokenizer(String text) {
        if (!TokenCounter.names().contains(text)) {
            throw wrong(
                    "there is no tokenizer '"
                            + text
                            + "'."
                            + Spelling.hint(text, TokenCounter.names())
                            + " There are "
                            + String.join(", ", TokenCounter.names())
                            + ".");
        }
        return text;
    }

    private long wholeNumber(String key, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("'" + key + "' must be a whole number, found '" + text + "'.");
        }
    }

    private int count(String key, String text) {
        long number = wholeNumber(key, text);
        if (number < 0 || number > TokenLength.MOST) {
            throw wrong(
                    "'"
                            + key
                            + "' must be from 0 to "
                            + TokenLength.MOST
                            + ", found "
                            + text
                            + ".");
        }
        return (int) number;
    }

    private double number(String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong("'" + key + "' must be a number, found '" + text + "'.");
        }
    }

    private String prefix() {
        return "The data \"" + description + "\"";
    }

    private DataException wrong(String what) {
        return new DataException(prefix() + " can't be used: " + what);
    }
}
