package dev.assay.fork;

import java.util.Optional;

/** The version of the harness on this class path. */
public final class HarnessVersion {

    private static final String UNPACKED = "unpacked";

    private HarnessVersion() {}

    /** As its jar tells; "unpacked" where the classes are in no jar. */
    public static String current() {
        return Optional.ofNullable(HarnessVersion.class.getPackage().getImplementationVersion())
                .orElse(UNPACKED);
    }

    /** Whether two are the same, as far as one can tell: classes in no jar go with any. */
    static boolean fits(String one, String other) {
        return one.equals(other) || one.equals(UNPACKED) || other.equals(UNPACKED);
    }
}
