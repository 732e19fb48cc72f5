package dev.assay.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an archive has to do with the arguments of a JVM. */
final class ArchiveFlags {

    /**
     * Arguments beside which ours would be out of place: the user's own sharing, what changes or
     * watches the loading of classes, and files with arguments that we don't see.
     */
    private static final Pattern AGAINST =
            Pattern.compile(
                    "-Xshare:.*"
                            + "|-XX:(\\+|-)?(SharedArchive|SharedClassList|ArchiveClasses"
                            + "|AutoCreateSharedArchive|DumpLoadedClassList|RecordDynamicDumpInfo"
                            + "|AOT|CacheDataStore|CDS|UseSharedSpaces).*"
                            + "|-(javaagent|agentlib|agentpath):.*|-Xrun.*|-Xdebug"
                            + "|-Xbootclasspath.*|-Djava\\.system\\.class\\.loader=.*"
                            + "|-(cp|classpath|p)|--(class-path|module-path|upgrade-module-path"
                            + "|patch-module|limit-modules|module)(=.*)?"
                            + "|-XX:(Flags|VMOptionsFile)=.*|@.*");

    /** Arguments that decide how objects lie in memory: an archive fits one such layout only. */
    private static final Pattern LAYOUT =
            Pattern.compile(
                    "-XX:(\\+|-)(Use\\w*GC|UseCompressed\\w+|UseCompactObjectHeaders)"
                            + "|-XX:ObjectAlignmentInBytes=.*");

    /** From this version on, what an archive has to say is also logged under another tag. */
    private static final int AOT_TAG_SINCE = 25;

    private ArchiveFlags() {}

    /** The user's argument that stands against an archive. */
    static Optional<String> against(List<String> user) {
        return user.stream().filter(arg -> AGAINST.matcher(arg).matches()).findFirst();
    }

    /** Those of the user's arguments that an archive has to be made with. */
    static List<String> layout(List<String> user) {
        return user.stream().filter(arg -> LAYOUT.matcher(arg).matches()).toList();
    }

    /** For a worker that uses the archive; where it doesn't fit, the JVM starts without. */
    static List<String> use(Path archive, int feature) {
        List<String> flags = new ArrayList<>();
        flags.add("-Xshare:auto");
        flags.add("-XX:SharedArchiveFile=" + archive);
        flags.addAll(quiet(feature));
        return flags;
    }

    /**
     * For a worker that leaves an archive when it ends.
     *
     * <p>Before JDK 21 a method that waits for the compiler at that moment is archived as one that
     * waits, and is not compiled in any JVM that uses the archive. With one archive eight methods
     * of the calls' code ran in the interpreter for good, with another none. So whoever asks the
     * compiler waits for it, and it is the quick one: at the end nothing is left to do.
     */
    static List<String> make(Path archive, int feature) {
        List<String> flags = new ArrayList<>();
        flags.add("-XX:ArchiveClassesAtExit=" + archive);
        flags.add("-Xbatch");
        flags.add("-XX:TieredStopAtLevel=1");
        flags.addAll(quiet(feature)); // the same as in use, so that no JVM refuses them there
        return flags;
    }

    /** An archive that doesn't fit is no news for the output of a benchmark. */
    private static List<String> quiet(int feature) {
        return feature >= AOT_TAG_SINCE
                ? List.of("-Xlog:cds*=off", "-Xlog:aot*=off")
                : List.of("-Xlog:cds*=off");
    }
}
