package dev.assay.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file of prompts of which only the places of its records are in memory. */
final class IndexedFile implements PromptSource {

    private static final int SNIFFED_BYTES = 4096;

    private static final Map<String, FileFormat> BY_NAME =
            Map.of(
                    "jsonl", FileFormat.JSONL,
                    "ndjson", FileFormat.JSONL,
                    "csv", FileFormat.CSV,
                    "tsv", FileFormat.CSV,
                    "txt", FileFormat.TEXT);

    private final Path file;
    private final FileChannel channel;
    private final Records records;
    private final RecordIndex index;

    private IndexedFile(Path file, FileChannel channel, Records records, RecordIndex index) {
        this.file = file;
        this.channel = channel;
        this.records = records;
        this.index = index;
    }

    /** Reads the file through, and keeps it open for as long as the JVM lives. */
    static IndexedFile open(Path file, Optional<FileFormat> format, Columns columns)
            throws IOException {
        FileFormat how = format.isPresent() ? format.get() : formatOf(file);
        Records records =
                switch (how) {
                    case JSONL -> new JsonLineRecords(file, columns);
                    case JSON -> new JsonArrayRecords(file, columns);
                    case CSV -> new CsvRecords(file, columns);
                    case TEXT -> new TextRecords(file);
                };
        RecordIndex index = new RecordIndex();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            records.scan(
                    bytes,
                    (start, record, from, to, where) -> {
                        if (records.hasPrompt(record, from, to, where)) {
                            index.add(start, to - from);
                        }
                    });
        }
        if (index.size() == 0) {
            throw new DataException(
                    "The file "
                            + file
                            + (Files.size(file) == 0 ? " is empty" : " holds no prompt")
                            + ", and must have at least one prompt.");
        }
        IndexedFile prompts =
                new IndexedFile(
                        file, FileChannel.open(file, StandardOpenOption.READ), records, index);
        prompts.prompt(0); // what it takes to make one is loaded now, and not when one is due
        return prompts;
    }

    /** By its name, or else by its first letter. */
    private static FileFormat formatOf(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        FileFormat byName = BY_NAME.get(name.substring(name.lastIndexOf('.') + 1));
        if (byName != null) {
            return byName;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(SNIFFED_BYTES);
            int at = Utf8.markLength(head, head.length, new Where(file, 1));
            while (at < head.length && Character.isWhitespace(head[at])) {
                at++;
            }
            if (at == head.length && name.endsWith(".json")
                    || at < head.length && head[at] == '[') {
                return FileFormat.JSON;
            }
            if (at < head.length && head[at] == '{') {
                return FileFormat.JSONL;
            }
        }
        if (Files.size(file) == 0) {
            throw new DataException("The file " + file + " is empty. It must have a prompt.");
        }
        throw new DataException(
                "How the file "
                        + file
                        + " is written can't be told from its name or its beginning. Say it with"
                        + " format=jsonl, csv, json or text.");
    }

    @Override
    public Prompt prompt(long request) {
        int record = (int) (request % index.size());
        byte[] bytes = new byte[index.length(record)];
        Where where = new Where(file, record + 1L);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, index.start(record) + buffer.position()) < 0) {
                    throw changed(record);
                }
            }
        } catch (IOException e) {
            throw new DataException("The file " + file + " can't be read: " + e.getMessage(), e);
        }
        return records.read(bytes, 0, bytes.length, where);
    }

    private DataException changed(int record) {
        return new DataException(
                "The file "
                        + file
                        + " was changed while it was in use: its record "
                        + (record + 1)
                        + " is no longer there.");
    }

    @Override
    public long size() {
        return index.size();
    }
}
