package dev.assay.fork;

import java.util.Optional;

/** The version of the harness on this class path. */
public final class HarnessVersion {

    private HarnessVersion() {}

    /** As its jar tells; "unpacked" where the classes are in no jar. */
    public static String current() {
        return Optional.ofNullable(HarnessVersion.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }
}
