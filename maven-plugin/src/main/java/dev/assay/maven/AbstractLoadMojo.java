package dev.assay.maven;

import dev.assay.index.BenchmarkIndex;
import dev.assay.report.RunResult;
import dev.assay.runner.ExitCode;
import dev.assay.runner.NoBenchmarksException;
import dev.assay.runner.OptionText;
import dev.assay.runner.Options;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What the goals that send load have in common. A parameter that is not set is left to the
 * annotations of the benchmark.
 */
abstract class AbstractLoadMojo extends AbstractMojo {

    private static final String INDEX = BenchmarkIndex.PATH;

    private static final Set<ExitCode> NUMBERS_OF_THE_USER =
            Set.of(ExitCode.INVALID_LOAD, ExitCode.TOO_MANY_ERRORS);

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Passes over everything. */
    @Parameter(property = "assay.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Which benchmarks run: regular expressions, found anywhere in {@code class.method}. On the
     * command line separated by commas. All run if there is none.
     */
    @Parameter(property = "assay.includes")
    private List<String> includes;

    /** Which benchmarks don't run, written like the includes. */
    @Parameter(property = "assay.excludes")
    private List<String> excludes;

    /** Forks: how many times each cell is repeated in fresh JVMs. */
    @Parameter(property = "assay.f")
    private Integer forks;

    /** Worker JVMs that send the load of one cell at the same time. */
    @Parameter(property = "assay.workers")
    private Integer workers;

    /** Iterations of warm-up. */
    @Parameter(property = "assay.wi")
    private Integer warmupIterations;

    /** Length of one iteration of warm-up: seconds, or with a unit ({@code 500ms}, {@code 2m}). */
    @Parameter(property = "assay.w")
    private String warmupTime;

    /** Iterations of measurement. */
    @Parameter(property = "assay.i")
    private Integer measurementIterations;

    /** Length of one iteration of measurement, written like that of the warm-up. */
    @Parameter(property = "assay.r")
    private String measurementTime;

    /** Measured requests after which a cell ends. */
    @Parameter(property = "assay.n")
    private Long requests;

    /** How long requests in flight may still end when a cell is over; 0 = cut off at once. */
    @Parameter(property = "assay.drain")
    private String drain;

    /** How long one request may take. */
    @Parameter(property = "assay.requestTimeout")
    private String requestTimeout;

    /** Replaces the seed of random strategies. */
    @Parameter(property = "assay.seed")
    private Long seed;

    /** Share of errored requests, 0 to 1, above which the build fails; 0.01 if not set. */
    @Parameter(property = "assay.maxErrors")
    private Double maxErrors;

    /** The {@code java} command of the worker JVMs; Maven's own if not set. */
    @Parameter(property = "assay.jvm")
    private String jvm;

    /** Arguments of the worker JVMs, separated by blanks; they replace those of the benchmark. */
    @Parameter(property = "assay.jvmArgs")
    private String jvmArgs;

    /** Arguments of the worker JVMs that go before those of the benchmark. */
    @Parameter(property = "assay.jvmArgsPrepend")
    private String jvmArgsPrepend;

    /** Arguments of the worker JVMs that go after those of the benchmark. */
    @Parameter(property = "assay.jvmArgsAppend")
    private String jvmArgsAppend;

    /**
     * Values of {@code @Param} fields, by field name; several are separated by commas ({@code \,}
     * is a comma within a value; {@code simulator:ttft_ms=50,slots=8} is one value), and each makes
     * cells of its own. {@code -Dassay.p.NAME=…} goes before what stands here.
     */
    @Parameter private Map<String, String> params;

    /** Where the results go. */
    @Parameter(
            property = "assay.outputDirectory",
            defaultValue = "${project.build.directory}/assay")
    private File outputDirectory;

    /** Whether one line for each request is written to {@code records.jsonl}. */
    @Parameter(property = "assay.records", defaultValue = "false")
    private boolean records;

    /** Whether the run ends at the first cell that fails. */
    @Parameter(property = "assay.foe", defaultValue = "false")
    private boolean failOnError;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        BuildTally tally = BuildTally.of(session, execution);
        boolean found = true;
        boolean noneAnywhere;
        try {
            if (skip) {
                getLog().info("Load benchmarks are skipped: assay.skip is set");
            } else {
                UnknownOptions.refuse(
                        session.getUserProperties(), project.getProperties(), knownOptions());
                discardEarlierResult();
                found = hasIndex() && runBenchmarks(tally);
            }
        } finally {
            noneAnywhere =
                    tally.endsWithoutBenchmarks(
                            project.getGroupId() + ":" + project.getArtifactId(),
                            execution.getExecutionId(),
                            found);
        }
        if (noneAnywhere) {
            throw new MojoExecutionException(
                    NoBenchmarksMessage.text(tally.modules(), includes, excludes, tally.leftOut()));
        }
    }

    /** Lets the build pass, or fails it, by what was measured. */
    abstract void judge(RunResult result, Options options) throws RunnerException;

    /**
     * Whether the compiler has found benchmarks in this module itself, not in what it depends on.
     */
    private boolean hasIndex() {
        return ownClasses().stream().anyMatch(folder -> Files.exists(folder.resolve(INDEX)));
    }

    private List<Path> ownClasses() {
        return List.of(
                Path.of(project.getBuild().getTestOutputDirectory()),
                Path.of(project.getBuild().getOutputDirectory()));
    }

    private Set<String> knownOptions() {
        return UnknownOptions.known(execution.getMojoDescriptor().getPluginDescriptor());
    }

    /** Before anything can fail, or the result of another run would be taken for this one's. */
    private void discardEarlierResult() throws MojoExecutionException {
        try {
            Runner.discardEarlierResult(outputDirectory.toPath());
        } catch (RunnerException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Returns whether there was anything to run. */
    private boolean runBenchmarks(BuildTally tally)
            throws MojoExecutionException, MojoFailureException {
        Options options = options();
        try (MachineLock held = MachineLock.acquire(getLog()::info)) {
            getLog().debug("Holding " + held.file());
            // Past Maven's log, which would put a prefix before every line of the table.
            judge(new Runner(options, System.out).run(), options);
            return true;
        } catch (NoBenchmarksException e) {
            getLog().info("No load benchmark to run in this module");
            getLog().debug(e);
            tally.leaveOut(e.leftOut());
            return false;
        } catch (RunnerException e) {
            if (NUMBERS_OF_THE_USER.contains(e.exitCode())) {
                throw new MojoFailureException(e.getMessage(), e);
            }
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("Can't write to the temporary folder: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted before the load benchmarks were over", e);
        }
    }

    private Options options() throws MojoExecutionException {
        try {
            Options.Builder options =
                    Options.builder()
                            .classPath(classPath())
                            .indexPath(ownClasses())
                            .outputFolder(outputDirectory.toPath())
                            .records(records)
                            .failOnError(failOnError);
            forEach(includes, options::include);
            forEach(excludes, options::exclude);
            set(forks, options::forks);
            set(workers, options::workers);
            set(warmupIterations, options::warmupIterations);
            set(duration("assay.w", warmupTime), options::warmupTime);
            set(measurementIterations, options::measurementIterations);
            set(duration("assay.r", measurementTime), options::measurementTime);
            set(requests, options::requests);
            set(duration("assay.drain", drain), options::drain);
            set(duration("assay.requestTimeout", requestTimeout), options::requestTimeout);
            set(seed, options::seed);
            set(maxErrors, options::maxErrors);
            set(jvm, options::jvm);
            set(arguments("assay.jvmArgs", jvmArgs), options::jvmArgs);
            set(arguments("assay.jvmArgsPrepend", jvmArgsPrepend), options::jvmArgsPrepend);
            set(arguments("assay.jvmArgsAppend", jvmArgsAppend), options::jvmArgsAppend);
            ParamProperties.of(session, project, params).forEach(options::param);
            return options.build();
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private List<Path> classPath() throws MojoExecutionException {
        try {
            return project.getTestClasspathElements().stream()
                    .map(Path::of)
                    .filter(Files::exists)
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The test class path is not resolved", e);
        }
    }

    private static Duration duration(String option, String text) {
        return text == null ? null : OptionText.duration(option, text);
    }

    private static List<String> arguments(String option, String text) {
        return text == null ? null : OptionText.arguments(option, text);
    }

    private static <T> void set(T valueOrNull, Consumer<T> option) {
        if (valueOrNull != null) {
            option.accept(valueOrNull);
        }
    }

    private static <T> void forEach(List<T> valuesOrNull, Consumer<T> option) {
        if (valuesOrNull != null) {
            valuesOrNull.forEach(option);
        }
    }
}
