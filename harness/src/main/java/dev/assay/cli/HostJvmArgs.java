package dev.assay.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The arguments of the JVM that reads the command line. As in JMH, the worker JVMs have them too
 * where nobody says which they are to have: {@code java -Dtenant=blue -Xmx4g -jar benchmarks.jar}
 * speaks of the benchmarks. In a build it would speak of Maven, so there is none of this.
 */
final class HostJvmArgs {

    /**
     * What is for one JVM alone: agents (of a debugger, an IDE or a coverage tool, which would be
     * in the figures), ports to be watched at, archives, recordings and logs in a file of one name.
     */
    private static final Pattern OF_ONE_JVM =
            Pattern.compile(
                    "-(agentlib|agentpath|javaagent):.*|-Xrun.*|-Xdebug|-Xlog.*|-Xloggc.*"
                            + "|-Dcom\\.sun\\.management\\..*|-Djava\\.class\\.path=.*"
                            + "|-XX:(SharedArchiveFile|ArchiveClassesAtExit|SharedClassListFile"
                            + "|AOTCache|AOTCacheOutput|AOTMode|AOTConfiguration"
                            + "|StartFlightRecording|FlightRecorderOptions|HeapDumpPath|LogFile)\\b.*");

    private HostJvmArgs() {}

    /** Those of this JVM. */
    static List<String> ofThis() {
        return of(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static List<String> of(List<String> arguments) {
        List<String> inherited = new ArrayList<>(arguments);
        inherited.removeIf(argument -> OF_ONE_JVM.matcher(argument).matches());
        return List.copyOf(inherited);
    }
}
