package dev.assay.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Comma-separated values (RFC 4180): fields may stand in quotes, and then hold separators, line
 * feeds and doubled quotes. Read here rather than by a library, for none tells where in the file a
 * record stands and in which line a mistake is.
 */
final class CsvRecords implements Records {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final Path file;
    private final Columns columns;
    private List<String> header;
    private char separator;
    private int prompt;
    private OptionalInt output = OptionalInt.empty();
    private OptionalInt promptLength = OptionalInt.empty();

    CsvRecords(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
    }

    @Override
    public void scan(InputStream bytes, Visitor visitor) throws IOException {
        Quotes quotes = new Quotes();
        Visitor rows =
                (start, record, from, to, where) -> {
                    if (header == null) {
                        quotes.separator = (byte) readHeader(record, from, to, where);
                    } else {
                        visitor.record(start, record, from, to, where);
                    }
                };
        new LineScanner(file, quotes).scan(bytes, rows);
    }

    /** A line feed within quotes is a part of its field. */
    private static final class Quotes implements LineScanner.Rule {

        private byte separator = ','; // a header that the others separate has no quote with a comma
        private boolean quoted;
        private boolean atStart = true;

        @Override
        public void see(byte next) {
            if (next == '"' && (quoted || atStart)) {
                quoted = !quoted;
                atStart = !quoted; // a doubled quote opens again at once
            } else if (!quoted) {
                atStart = next == separator || next == '\n';
            }
        }

        @Override
        public boolean endsAtLineFeed() {
            return !quoted;
        }
    }

    private char readHeader(byte[] bytes, int from, int to, Where where) {
        String line = Utf8.decode(bytes, from, to, where);
        separator = ',';
        for (char candidate : SEPARATORS) {
            if (count(line, candidate) > count(line, separator)) {
                separator = candidate;
            }
        }
        header = fields(line, where).stream().map(String::strip).toList();
        prompt = header.indexOf(columns.promptAmong(header, where));
        output = columns.outputAmong(header, where).map(this::place).orElse(OptionalInt.empty());
        promptLength =
                Columns.promptLengthAmong(header).map(this::place).orElse(OptionalInt.empty());
        return separator;
    }

    private static long count(String line, char candidate) {
        return line.chars().filter(c -> c == candidate).count();
    }

    private OptionalInt place(String column) {
        return OptionalInt.of(header.indexOf(column));
    }

    @Override
    public boolean hasPrompt(byte[] bytes, int from, int to, Where where) {
        return read(bytes, from, to, where) != null;
    }

    @Override
    public Prompt read(byte[] bytes, int from, int to, Where where) {
        List<String> row = fields(Utf8.decode(bytes, from, to, where), where);
        if (row.size() != header.size()) {
            throw where.wrong(
                    "there are "
                            + row.size()
                            + " columns, where the header has "
                            + header.size()
                            + " ("
                            + String.join(", ", header)
                            + "). A field with a separator or a line feed must stand in quotes; a"
                            + " row that is too short may be where the file was cut.");
        }
        String text = row.get(prompt);
        if (text.isBlank()) {
            throw where.wrong("the prompt in column '" + header.get(prompt) + "' is empty.");
        }
        return new Prompt(text, count(row, promptLength, where), count(row, output, where));
    }

    private OptionalInt count(List<String> row, OptionalInt place, Where where) {
        if (place.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = row.get(place.getAsInt());
        return text.isBlank()
                ? OptionalInt.empty()
                : OptionalInt.of(Counts.of(text, header.get(place.getAsInt()), where));
    }

    private List<String> fields(String record, Where where) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            at = record.startsWith("\"", at) ? quoted(record, at + 1, field, where) : at;
            int end = record.indexOf(separator, at);
            fields.add(field.append(record, at, end < 0 ? record.length() : end).toString());
            if (end < 0) {
                return fields;
            }
            at = end + 1;
        }
    }

    /** Reads up to the closing quote; returns what comes after it. */
    private static int quoted(String record, int from, StringBuilder field, Where where) {
        int at = from;
        while (true) {
            int quote = record.indexOf('"', at);
            if (quote < 0) {
                throw where.wrong(
                        "a quote is opened in this row and never closed; the file may have been"
                                + " cut.");
            }
            field.append(record, at, quote);
            if (!record.startsWith("\"", quote + 1)) {
                return quote + 1;
            }
            field.append('"');
            at = quote + 2;
        }
    }
}
