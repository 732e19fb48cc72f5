package dev.assay.maven;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Where a goal has run in a build of several modules, and whether it found a benchmark there. One
 * module without benchmarks is nothing to complain about; a whole build without is.
 *
 * <p>What it counts is kept in Maven's request, which all modules of a build share, also when they
 * are built at the same time. It is made of the JDK's types alone, since two modules may load this
 * plugin twice.
 */
final class BuildTally {

    private static final char EXECUTION = '@';

    private final int planned;
    private final Map<String, Boolean> foundByExecution;
    private final Set<String> leftOut;

    /**
     * @param planned how many executions the build has
     * @param foundByExecution what is known of them, shared by the whole build
     * @param leftOut the benchmarks that filters have left out, likewise
     */
    BuildTally(int planned, Map<String, Boolean> foundByExecution, Set<String> leftOut) {
        this.planned = planned;
        this.foundByExecution = foundByExecution;
        this.leftOut = leftOut;
    }

    static BuildTally of(MavenSession session, MojoExecution execution) {
        boolean onCommandLine = execution.getSource() == MojoExecution.Source.CLI;
        List<MavenProject> projects = session.getProjects();
        return new BuildTally(
                onCommandLine ? projects.size() : bound(execution, projects),
                shared(session.getRequest(), execution.getGoal(), TreeMap::new),
                shared(session.getRequest(), execution.getGoal() + ":left-out", TreeSet::new));
    }

    private static int bound(MojoExecution execution, List<MavenProject> projects) {
        return (int)
                projects.stream()
                        .flatMap(project -> project.getBuildPlugins().stream())
                        .filter(plugin -> plugin.getKey().equals(execution.getPlugin().getKey()))
                        .flatMap(plugin -> plugin.getExecutions().stream())
                        .filter(each -> each.getGoals().contains(execution.getGoal()))
                        .count();
    }

    /** What all modules of the build share under a name. */
    @SuppressWarnings("unchecked")
    static <T> T shared(MavenExecutionRequest request, String name, Supplier<T> empty) {
        synchronized (request) {
            return (T)
                    request.getData()
                            .computeIfAbsent(
                                    BuildTally.class.getName() + ':' + name, key -> empty.get());
        }
    }

    /** Notes benchmarks that are there and that the filters don't let through. */
    void leaveOut(Collection<String> benchmarks) {
        synchronized (foundByExecution) {
            leftOut.addAll(benchmarks);
        }
    }

    /** All of them, sorted. */
    List<String> leftOut() {
        synchronized (foundByExecution) {
            return List.copyOf(leftOut);
        }
    }

    /**
     * Notes how one execution ended.
     *
     * @return whether it was the last of the build, and none has found a benchmark
     */
    boolean endsWithoutBenchmarks(String module, String executionId, boolean found) {
        synchronized (foundByExecution) {
            foundByExecution.put(module + EXECUTION + executionId, found);
            return foundByExecution.size() == planned && !foundByExecution.containsValue(true);
        }
    }

    /** Whether every other execution of the build has ended. */
    boolean onlyOneIsLeft() {
        synchronized (foundByExecution) {
            return foundByExecution.size() >= planned - 1;
        }
    }

    /** Whether every execution of the build has ended. */
    boolean isOver() {
        synchronized (foundByExecution) {
            return foundByExecution.size() >= planned;
        }
    }

    /** The modules in which the goal has run, sorted. */
    List<String> modules() {
        synchronized (foundByExecution) {
            return foundByExecution.keySet().stream()
                    .map(key -> key.substring(0, key.lastIndexOf(EXECUTION)))
                    .distinct()
                    .toList();
        }
    }
}
