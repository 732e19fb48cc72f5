package dev.assay.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names the archive that fits a JVM: two JVMs that could not share one have different keys.
 *
 * @param hex 32 hexadecimal digits
 */
record ArchiveKey(String hex) {

    private static final int DIGITS = 32;

    /** Of what an archive is made from; counted up when it is made in another way. */
    private static final String FORM = "assay class-data archive 1";

    /**
     * @param layout the arguments of the JVM that matter
     * @param jars what the archive holds classes of, in the order of the class path
     */
    static ArchiveKey of(JavaHome java, List<String> layout, List<Path> jars) throws IOException {
        StringBuilder all = new StringBuilder(FORM).append('\n').append(java.identity());
        layout.forEach(arg -> all.append('\n').append(arg));
        for (Path jar : jars) {
            all.append('\n').append(identity(jar));
        }
        return new ArchiveKey(sha256(all.toString()).substring(0, DIGITS));
    }

    /** What the JVM itself compares of a file: where it is, its size and its time. */
    static String identity(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return file.toAbsolutePath()
                + "\t"
                + found.size()
                + "\t"
                + found.lastModifiedTime().toMillis();
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
