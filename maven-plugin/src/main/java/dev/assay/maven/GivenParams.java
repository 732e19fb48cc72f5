package dev.assay.maven;

import dev.assay.runner.Nearest;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/**
 * Which of the given parameters mean something, in a build of several modules. What stands on the
 * command line or in a parent POM is for all of them: a module whose benchmarks have no field of
 * the name runs without, as a benchmark does beside others that have it. A name that no module
 * knows is a mistake, told as early as it can be known: before the last module sends its load.
 */
final class GivenParams {

    private final Set<String> fieldsOfAll;
    private final Set<String> ignored;

    /**
     * @param fieldsOfAll of the modules until now, shared by the whole build; its lock guards both
     * @param ignored the names that modules have ignored, likewise
     */
    GivenParams(Set<String> fieldsOfAll, Set<String> ignored) {
        this.fieldsOfAll = fieldsOfAll;
        this.ignored = ignored;
    }

    static GivenParams of(MavenSession session, MojoExecution execution) {
        String goal = execution.getGoal();
        return new GivenParams(
                BuildTally.shared(session.getRequest(), goal + ":fields", TreeSet::new),
                BuildTally.shared(session.getRequest(), goal + ":ignored", TreeSet::new));
    }

    /**
     * The given names that mean nothing in a module, and may in another.
     *
     * @param fields of the module's benchmarks
     * @param last whether no other module comes after it
     * @throws IllegalArgumentException if one of them means nothing in any module
     */
    Set<String> ignoredHere(Set<String> given, Set<String> fields, boolean last) {
        Set<String> unknown = new TreeSet<>(given);
        unknown.removeAll(fields);
        synchronized (fieldsOfAll) {
            fieldsOfAll.addAll(fields);
            ignored.addAll(unknown);
            if (last) {
                refuseUnclaimed();
            }
        }
        return unknown;
    }

    /**
     * At the end of the build, when all fields are known.
     *
     * @throws IllegalArgumentException if no module knew one of the names
     */
    void refuseUnclaimed() {
        synchronized (fieldsOfAll) {
            for (String name : ignored) {
                if (!fieldsOfAll.contains(name)) {
                    throw new IllegalArgumentException(complaint(name));
                }
            }
        }
    }

    private String complaint(String name) {
        return "-D"
                + ParamProperties.PREFIX
                + name
                + ": no selected benchmark has a @Param field of the name '"
                + name
                + "'."
                + Nearest.hint(name, fieldsOfAll)
                + (fieldsOfAll.isEmpty()
                        ? " They have none."
                        : " There are: " + String.join(", ", fieldsOfAll) + ".");
    }
}
