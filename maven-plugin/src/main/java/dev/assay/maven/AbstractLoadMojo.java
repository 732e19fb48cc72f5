package dev.assay.maven;

import dev.assay.index.BenchmarkIndex;
import dev.assay.report.RunResult;
import dev.assay.runner.BuiltIn;
import dev.assay.runner.NoBenchmarksException;
import dev.assay.runner.Options;
import dev.assay.runner.RunOption;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SelectedParams;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * What the goals that look at benchmarks have in common. A parameter that is not set is left to the
 * annotations of the benchmark.
 */
abstract class AbstractLoadMojo extends AbstractGoal {

    private static final String INDEX = BenchmarkIndex.PATH;

    @Inject private ToolchainManager toolchains;

    /**
     * Which benchmarks run: regular expressions, found anywhere in {@code class.method}. On the
     * command line separated by commas. All run if there is none.
     */
    @Parameter(property = "assay.includes")
    private List<String> includes;

    /** Which benchmarks don't run, written like the includes. */
    @Parameter(property = "assay.excludes")
    private List<String> excludes;

    /**
     * When requests are sent, in place of all strategies of the annotations: {@code synchronous},
     * {@code concurrent:streams=8}, {@code throughput}, {@code constant:rate=200}, {@code
     * poisson:rate=20,seed=7}. Several are separated by semicolons or blanks.
     */
    @Parameter(property = "assay.s")
    private String strategies;

    /**
     * What has to hold, such as {@code ttft_p99:max=500ms}: replaces all objectives of the
     * annotations. Several are separated by semicolons or commas.
     */
    @Parameter(property = "assay.slo")
    private String slos;

    /** Forks: how many times each cell is repeated in fresh JVMs. */
    @Parameter(property = "assay.f")
    private String forks;

    /** How many times each cell is run before that and thrown away; it sends its whole load. */
    @Parameter(property = "assay.wf")
    private String warmupForks;

    /** Worker JVMs that send the load of one cell at the same time. */
    @Parameter(property = "assay.workers")
    private String workers;

    /** Iterations of warm-up. */
    @Parameter(property = "assay.wi")
    private String warmupIterations;

    /** Length of one iteration of warm-up: seconds, or with a unit ({@code 500ms}, {@code 2m}). */
    @Parameter(property = "assay.w")
    private String warmupTime;

    /** Iterations of measurement. */
    @Parameter(property = "assay.i")
    private String measurementIterations;

    /** Length of one iteration of measurement, written like that of the warm-up. */
    @Parameter(property = "assay.r")
    private String measurementTime;

    /** Measured requests after which a cell ends; without a measurement time, only they end it. */
    @Parameter(property = "assay.n")
    private String requests;

    /** Replaces the seed of random strategies. */
    @Parameter(property = "assay.seed")
    private String seed;

    /**
     * Values of {@code @Param} fields, by field name; several are separated by commas ({@code \,}
     * is a comma within a value), and each makes cells of its own. {@code -Dassay.p.NAME=…} goes
     * before what stands here. A module whose benchmarks have no such field ignores it; that no
     * module of the build has one is an error.
     */
    @Parameter private Map<String, String> params;

    /** The server that is called: short for the parameter {@code target}. */
    @Parameter(property = "assay.target")
    private String target;

    /**
     * The requests that are sent, such as {@code prompt_tokens=256,output_tokens=128} or {@code
     * file=prompts.jsonl}: short for the parameter {@code data}, with several separated by
     * semicolons. Where no benchmark takes it and none is named, the built-in one runs; it needs
     * neither a class nor a POM.
     */
    @Parameter(property = "assay.data")
    private String data;

    /** The harness and what it needs, for the built-in benchmark. */
    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    /** How long a load may go on after its planned end and its drain before it is given up. */
    @Parameter(property = "assay.to")
    private String timeout;

    /** How long requests in flight may still end when a cell is over; 0 = cut off at once. */
    @Parameter(property = "assay.drain")
    private String drain;

    /** How long one request may take. */
    @Parameter(property = "assay.requestTimeout")
    private String requestTimeout;

    /** Share of errored requests, 0 to 1, above which the build fails; 0.01 if not set. */
    @Parameter(property = "assay.maxErrors")
    private String maxErrors;

    /** What the certificate allows, such as {@code client_lag=0.1}; several separated by commas. */
    @Parameter(property = "assay.limit")
    private String limits;

    /**
     * Whether the run ends at the first cell whose worker dies, whose load is INVALID or that has
     * too many errors.
     */
    @Parameter(property = "assay.foe", defaultValue = "false")
    private String failOnError;

    /** Whether a load that was not the declared one fails the run. */
    @Parameter(property = "assay.failOnInvalid", defaultValue = "true")
    private String failOnInvalid;

    /**
     * The JDK of the worker JVMs, by its properties in {@code toolchains.xml}, such as {@code
     * <version>21</version>}. Else that of the build, if maven-toolchains-plugin has chosen one. A
     * toolchain goes before {@code <jvm>}, and {@code -Dassay.jvm} on the command line before it.
     */
    @Parameter private Map<String, String> jdkToolchain;

    /**
     * The {@code java} command of the worker JVMs, where no toolchain is configured; Maven's own if
     * not set.
     */
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

    /** Where the results go. */
    @Parameter(
            property = "assay.outputDirectory",
            defaultValue = "${project.build.directory}/assay")
    private File outputDirectory;

    /**
     * What is left beside {@code results.json} and {@code report.html}: {@code json} and {@code
     * html} (nothing more), {@code csv}, {@code jsonl}, {@code hlog}, {@code jmh}, or {@code none}
     * at all; json if not set.
     */
    @Parameter(property = "assay.rf")
    private String resultFormat;

    /** Where the result in that format goes; a file in the output directory if not set. */
    @Parameter(property = "assay.rff")
    private File resultFile;

    /** Where progress and the tables go; the console if not set. */
    @Parameter(property = "assay.o")
    private File textFile;

    /** How much is printed: {@code SILENT}, {@code NORMAL} or {@code EXTRA}; NORMAL if not set. */
    @Parameter(property = "assay.v")
    private String verbosity;

    /** Unit of printed times: {@code m}, {@code s}, {@code ms}, {@code us} or {@code ns}. */
    @Parameter(property = "assay.tu")
    private String timeUnit;

    /** What else to tell of the client: {@code gc}, its own collections and allocation. */
    @Parameter(property = "assay.prof")
    private String profilers;

    /** Whether one line for each request is written to {@code records.jsonl}. */
    @Parameter(property = "assay.records", defaultValue = "false")
    private String records;

    @Override
    final void run(boolean skipped) throws MojoExecutionException, MojoFailureException {
        BuildTally tally = BuildTally.of(session(), execution());
        boolean found = true;
        boolean noneAnywhere;
        try {
            if (skipped) {
                getLog().info("Load benchmarks are skipped: assay.skip is set");
            } else {
                Options options = options(Set.of());
                if (sendsLoad()) {
                    discardEarlierResult(options);
                }
                found = (hasIndex() || isBuiltInMeant(options)) && runBenchmarks(options, tally);
            }
        } finally {
            noneAnywhere =
                    tally.endsWithoutBenchmarks(
                            project().getGroupId() + ":" + project().getArtifactId(),
                            execution().getExecutionId(),
                            found);
        }
        if (noneAnywhere) {
            throw new MojoExecutionException(
                    NoBenchmarksMessage.text(tally.modules(), includes, excludes, tally.leftOut()));
        }
        if (tally.isOver()) {
            refuseUnclaimedParams();
        }
    }

    /** Once in a build: in the folder in which Maven was started. */
    private boolean isBuiltInMeant(Options options) throws MojoExecutionException {
        try {
            return project().isExecutionRoot() && BuiltIn.isMeant(options);
        } catch (RunnerException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private void refuseUnclaimedParams() throws MojoExecutionException {
        try {
            GivenParams.of(session(), execution()).refuseUnclaimed();
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Whether a result of an earlier run is to be replaced. */
    boolean sendsLoad() {
        return true;
    }

    /** Does what the goal is for. */
    abstract void perform(Options options) throws RunnerException, InterruptedException;

    /** Runs the benchmarks, alone on this machine. */
    final RunResult measure(Options options) throws RunnerException, InterruptedException {
        // Past Maven's log, which would put a prefix before every line of the table.
        return new Runner(options, System.out).run();
    }

    /**
     * Whether the compiler has found benchmarks in this module itself, not in what it depends on.
     */
    private boolean hasIndex() {
        return ownClasses().stream().anyMatch(folder -> Files.exists(folder.resolve(INDEX)));
    }

    /** None without a POM. */
    private List<Path> ownClasses() {
        if (project().getFile() == null) {
            return List.of();
        }
        return List.of(
                Path.of(project().getBuild().getTestOutputDirectory()),
                Path.of(project().getBuild().getOutputDirectory()));
    }

    /** Before anything can fail, or the result of another run would be taken for this one's. */
    private static void discardEarlierResult(Options options) throws MojoExecutionException {
        try {
            Runner.discardEarlierResult(options.outputFolder());
        } catch (RunnerException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Returns whether there was anything to run. */
    private boolean runBenchmarks(Options options, BuildTally tally)
            throws MojoExecutionException, MojoFailureException {
        try {
            Set<String> ignored = ignoredParams(options, tally);
            perform(ignored.isEmpty() ? options : options(ignored));
            return true;
        } catch (NoBenchmarksException e) {
            getLog().info("No load benchmark to run in this module");
            getLog().debug(e);
            tally.leaveOut(e.leftOut());
            return false;
        } catch (RunnerException e) {
            throw Ends.rethrow(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted before the load benchmarks were over", e);
        }
    }

    private Set<String> ignoredParams(Options asked, BuildTally tally)
            throws RunnerException, MojoExecutionException {
        Set<String> fields = SelectedParams.names(asked);
        Set<String> ignored;
        try {
            ignored =
                    GivenParams.of(session(), execution())
                            .ignoredHere(asked.params().keySet(), fields, tally.onlyOneIsLeft());
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        for (String param : ignored) {
            getLog().warn(
                            ParamProperties.PREFIX
                                    + param
                                    + " is ignored here: no selected benchmark of this module has a"
                                    + " @Param field of that name");
        }
        return ignored;
    }

    /**
     * @param ignored names of parameters that mean nothing here
     */
    private Options options(Set<String> ignored) throws MojoExecutionException {
        Options own = options(ignored, classPath(), ownClasses());
        if (!isBuiltInMeant(own)) {
            return own;
        }
        // Alone it needs nothing of the project's; named beside others, they need it too.
        List<Path> path = own.includes().isEmpty() ? pluginClassPath() : joined(classPath());
        return options(ignored, path, joined(ownClasses()));
    }

    private List<Path> joined(List<Path> first) {
        return Stream.concat(first.stream(), pluginClassPath().stream()).toList();
    }

    private List<Path> pluginClassPath() {
        return pluginArtifacts.stream().map(artifact -> artifact.getFile().toPath()).toList();
    }

    private Options options(Set<String> ignored, List<Path> classPath, List<Path> indexPath)
            throws MojoExecutionException {
        Options.Builder options = Options.builder().classPath(classPath).indexPath(indexPath);
        try {
            UserProperties given = given();
            settings().forEach((option, texts) -> given.set(options, option, texts));
            Map<String, List<String>> values =
                    ParamProperties.of(session(), project(), params, named());
            values.keySet().removeAll(ignored);
            values.forEach(options::param);
            return options.build();
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private Map<RunOption, String> named() {
        Map<RunOption, String> named = new EnumMap<>(RunOption.class);
        if (target != null) {
            named.put(RunOption.TARGET, target);
        }
        if (data != null) {
            named.put(RunOption.DATA, data);
        }
        return named;
    }

    /** What is declared for each option; nothing if it is not. */
    private Map<RunOption, List<String>> settings() throws MojoExecutionException {
        Map<RunOption, List<String>> settings = new EnumMap<>(RunOption.class);
        settings.put(RunOption.INCLUDES, includes == null ? List.of() : includes);
        settings.put(RunOption.EXCLUDES, excludes == null ? List.of() : excludes);
        settings.put(RunOption.STRATEGIES, setting(strategies));
        settings.put(RunOption.SLOS, setting(slos));
        settings.put(RunOption.FORKS, setting(forks));
        settings.put(RunOption.WARMUP_FORKS, setting(warmupForks));
        settings.put(RunOption.WORKERS, setting(workers));
        settings.put(RunOption.WARMUP_ITERATIONS, setting(warmupIterations));
        settings.put(RunOption.WARMUP_TIME, setting(warmupTime));
        settings.put(RunOption.MEASUREMENT_ITERATIONS, setting(measurementIterations));
        settings.put(RunOption.MEASUREMENT_TIME, setting(measurementTime));
        settings.put(RunOption.REQUESTS, setting(requests));
        settings.put(RunOption.SEED, setting(seed));
        settings.put(RunOption.TIMEOUT, setting(timeout));
        settings.put(RunOption.DRAIN, setting(drain));
        settings.put(RunOption.REQUEST_TIMEOUT, setting(requestTimeout));
        settings.put(RunOption.MAX_ERRORS, setting(maxErrors));
        settings.put(RunOption.LIMITS, setting(limits));
        settings.put(RunOption.FAIL_ON_ERROR, setting(failOnError));
        settings.put(RunOption.FAIL_ON_INVALID, setting(failOnInvalid));
        settings.put(RunOption.JVM, workerJava());
        settings.put(RunOption.JVM_ARGS, setting(jvmArgs));
        settings.put(RunOption.JVM_ARGS_PREPEND, setting(jvmArgsPrepend));
        settings.put(RunOption.JVM_ARGS_APPEND, setting(jvmArgsAppend));
        settings.put(RunOption.OUTPUT_DIRECTORY, setting(outputFolder()));
        settings.put(RunOption.RESULT_FORMAT, setting(resultFormat));
        settings.put(RunOption.RESULT_FILE, setting(resultFile));
        settings.put(RunOption.TEXT_FILE, setting(textFile));
        settings.put(RunOption.VERBOSITY, setting(verbosity));
        settings.put(RunOption.TIME_UNIT, setting(timeUnit));
        settings.put(RunOption.PROFILERS, setting(profilers));
        settings.put(RunOption.RECORDS, setting(records));
        return settings;
    }

    /** Without a POM nobody fills in where its build folder is. */
    private File outputFolder() {
        return outputDirectory != null && outputDirectory.getPath().contains("${")
                ? Options.DEFAULT_OUTPUT_FOLDER.toAbsolutePath().toFile()
                : outputDirectory;
    }

    /** The java command that the POM decides on, if it does. */
    private List<String> workerJava() throws MojoExecutionException {
        boolean onCommandLine = session().getUserProperties().containsKey(RunOption.JVM.property());
        if (onCommandLine || !sendsLoad()) {
            return setting(jvm);
        }
        Optional<WorkerJava.Chosen> chosen =
                new WorkerJava(toolchains, session())
                        .ofToolchain(jdkToolchain == null ? Map.of() : jdkToolchain);
        if (chosen.isEmpty()) {
            return setting(jvm);
        }
        getLog().info("Worker JVMs run on the toolchain " + chosen.get().toolchain());
        if (jvm != null) {
            getLog().warn("assay.jvm of the POM is ignored: a toolchain goes before it");
        }
        return setting(chosen.get().java());
    }

    private static List<String> setting(Object valueOrNull) {
        return valueOrNull == null ? List.of() : List.of(valueOrNull.toString());
    }

    private List<Path> classPath() throws MojoExecutionException {
        try {
            return project().getTestClasspathElements().stream()
                    .map(Path::of)
                    .filter(Files::exists)
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The test class path is not resolved", e);
        }
    }
}
