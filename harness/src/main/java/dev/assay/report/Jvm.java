package dev.assay.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * A Java virtual machine.
 *
 * @param name its name and vendor
 * @param version its version
 * @param flags its options without system properties, which may hold secrets, and of a class-data
 *     archive the name alone: its folder is the user's
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Jvm(String name, String version, List<String> flags) {

    public Jvm {
        flags =
                flags.stream()
                        .filter(flag -> !flag.startsWith("-D"))
                        .map(flag -> flag.replaceFirst("^(-XX:SharedArchiveFile=).*[/\\\\]", "$1"))
                        .toList();
    }

    /** The one that runs this code. */
    public static Jvm current() {
        return new Jvm(
                System.getProperty("java.vm.name") + ", " + System.getProperty("java.vendor"),
                System.getProperty("java.runtime.version"),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
