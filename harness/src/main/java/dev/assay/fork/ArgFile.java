package dev.assay.fork;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Arguments in a file, for {@code java @file}: no limit on their length, and a fork that can be
 * looked at and repeated by hand.
 *
 * <p>One argument a line, in double quotes, with backslashes where the launcher needs them ("java
 * Command-Line Argument Files" in the JDK's tool reference). The launcher reads bytes in the
 * system's own encoding, which need not be UTF-8.
 */
public final class ArgFile {

    private static final Charset NATIVE =
            Charset.forName(
                    System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private ArgFile() {}

    /**
     * Writes the file anew, for its owner alone to read: an argument may be a secret.
     *
     * @param args as the process is to see them
     */
    public static void write(Path file, List<String> args) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, text(args).getBytes(NATIVE));
    }

    /** The first argument that the launcher could not be given on this system; null if none. */
    public static String unwritable(List<String> args) {
        return args.stream()
                .filter(arg -> !NATIVE.newEncoder().canEncode(arg))
                .findFirst()
                .orElse(null);
    }

    static String text(List<String> args) {
        StringBuilder text = new StringBuilder();
        for (String arg : args) {
            quote(arg, text);
            text.append('\n');
        }
        return text.toString();
    }

    private static void quote(String arg, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < arg.length(); i++) {
            char c = arg.charAt(i);
            switch (c) {
                case '"', '\\' -> to.append('\\').append(c);
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                case '\f' -> to.append("\\f");
                default -> to.append(c);
            }
        }
        to.append('"');
    }
}
