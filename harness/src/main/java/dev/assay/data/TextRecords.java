package dev.assay.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A prompt on each line. */
final class TextRecords implements Records {

    private final Path file;

    TextRecords(Path file) {
        this.file = file;
    }

    @Override
    public void scan(InputStream bytes, Visitor visitor) throws IOException {
        new LineScanner(file).scan(bytes, visitor);
    }

    @Override
    public boolean hasPrompt(byte[] bytes, int from, int to, Where where) {
        return !read(bytes, from, to, where).content().toString().isBlank();
    }

    @Override
    public Prompt read(byte[] bytes, int from, int to, Where where) {
        return new Prompt(Utf8.decode(bytes, from, to, where));
    }
}
