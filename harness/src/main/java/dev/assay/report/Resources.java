package dev.assay.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files beside the classes of this package. */
public final class Resources {

    private Resources() {}

    public static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Assay's jar is not whole: "
                                + name
                                + " is missing beside the classes of "
                                + Resources.class.getPackageName()
                                + ". A build that repackages it must keep its resources.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
