package dev.assay.fork;

import dev.assay.fork.ForkException.Kind;
import dev.assay.fork.WorkerState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What the user is told when a fork can't go on. */
final class Failures {

    private Failures() {}

    static ForkException cannotRun(ForkSpec spec, int worker, Throwable cause) {
        return new ForkException(
                Kind.START_FAILED,
                "Worker "
                        + worker
                        + " of "
                        + spec.benchmark().name()
                        + " did not start: "
                        + cause.getMessage()
                        + ". The java command is '"
                        + spec.jvm().java()
                        + "'; it must be one that exists and may be run. Change @Fork(jvm) or -jvm"
                        + " (assay.jvm), or leave them out for the JVM that runs the harness.",
                cause);
    }

    static ForkException unwritable(ForkSpec spec, IOException cause) {
        return new ForkException(
                Kind.START_FAILED,
                "No worker of "
                        + spec.benchmark().name()
                        + " was started, for what it needs can't be written: "
                        + IoReason.of(cause)
                        + ". The output folder "
                        + spec.outputFolder()
                        + " and the system's temporary folder must be folders in which files can be"
                        + " made, and the disk must not be full.",
                cause);
    }

    static ForkException unwritable(String argument) {
        return new ForkException(
                Kind.START_FAILED,
                "A worker JVM can't be given the argument '"
                        + argument
                        + "': the system's encoding ("
                        + System.getProperty("sun.jnu.encoding")
                        + ") has no such characters. Run with a UTF-8 locale, for instance"
                        + " LC_ALL=C.UTF-8.");
    }

    /** The process or the link of a worker ended before the worker was done. */
    static ForkException lost(ForkSpec spec, WorkerState worker) {
        boolean started = worker.phase != Phase.STARTING;
        StringBuilder message = new StringBuilder(who(spec, worker));
        if (!started) {
            message.append(" did not start");
        } else {
            message.append(" died while it was ").append(worker.phase.words());
        }
        if (worker.exited) {
            message.append(": its JVM ended with exit code ")
                    .append(WorkerExit.meaning(worker.exitCode))
                    .append(started ? " before it was done." : ".");
        } else {
            message.append(": it closed its link to the parent");
            message.append(worker.linkEnd.isEmpty() ? "" : " (" + worker.linkEnd + ")").append('.');
        }
        tail(worker, message);
        message.append(started ? diedHint(worker) : startHint(spec));
        log(worker, message);
        return new ForkException(started ? Kind.DIED : Kind.START_FAILED, message.toString());
    }

    private static String diedHint(WorkerState worker) {
        if (worker.exited && worker.exitCode > 128) {
            return "\nIt was killed, by somebody or by the system for want of memory; or its JVM"
                    + " crashed, and left hs_err_pid"
                    + worker.process.pid()
                    + ".log.";
        }
        return "\nA benchmark must not end its JVM (System.exit, Runtime.halt).";
    }

    private static String startHint(ForkSpec spec) {
        return "\nLook at the java command "
                + spec.jvm().java()
                + " (@Fork(jvm), -jvm, assay.jvm), its arguments "
                + spec.jvm().args()
                + " (@Fork(jvmArgs), -jvmArgs, assay.jvmArgs) and the class path, which must hold"
                + " the harness.";
    }

    static ForkException silent(ForkSpec spec, WorkerState worker) {
        StringBuilder message = new StringBuilder(who(spec, worker));
        message.append(" is silent: it was ")
                .append(worker.phase.words())
                .append(" and has not come further in ")
                .append(seconds(worker.patience))
                .append(". It is ended.");
        tail(worker, message);
        log(worker, message);
        Kind kind = worker.phase == Phase.STARTING ? Kind.START_FAILED : Kind.SILENT;
        return new ForkException(kind, message.toString());
    }

    static ForkException endless(ForkSpec spec, WorkerState worker, Duration grace) {
        StringBuilder message = new StringBuilder(who(spec, worker));
        message.append(" has not ended its load in time (")
                .append(spec.limits().maxDuration().map(Failures::seconds).orElse("stopped"))
                .append(", then at most ")
                .append(seconds(spec.limits().drain()))
                .append(" of drain and ")
                .append(seconds(grace))
                .append(" of patience, which -to (assay.to) sets). It is ended.");
        tail(worker, message);
        log(worker, message);
        return new ForkException(Kind.SILENT, message.toString());
    }

    static ForkException told(ForkSpec spec, WorkerState worker, Messages.Failed failed) {
        StringBuilder message = new StringBuilder(who(spec, worker));
        message.append(": ").append(failed.message());
        log(worker, message);
        return new ForkException(failed.kind(), message.toString());
    }

    static ForkException nonsense(ForkSpec spec, WorkerState worker, String what) {
        StringBuilder message = new StringBuilder(who(spec, worker));
        message.append(" can't be understood: ")
                .append(what)
                .append(". If another version of the harness is on the benchmark's class path,")
                .append(" make it the same; else this is a defect of Assay.");
        log(worker, message);
        return new ForkException(Kind.PROTOCOL, message.toString());
    }

    /** Two versions would measure by two rules, and the result name one of them. */
    static ForkException versions(ForkSpec spec, WorkerState worker, Messages.Hello hello) {
        StringBuilder message = new StringBuilder(who(spec, worker));
        message.append(" runs version ")
                .append(hello.harnessVersion())
                .append(" of dev.assay:assay-harness (protocol ")
                .append(hello.protocol())
                .append("), which is on the benchmark's class path, and the build runs version ")
                .append(HarnessVersion.current())
                .append(" (protocol ")
                .append(Messages.PROTOCOL)
                .append("). Give assay-harness and assay-maven-plugin the same version in the POM,")
                .append(" and compile anew (mvn clean).");
        log(worker, message);
        return new ForkException(Kind.USER_ERROR, message.toString());
    }

    static ForkException clocks(ForkSpec spec, WorkerState worker, long earlyNs, long lateNs) {
        StringBuilder message = new StringBuilder(who(spec, worker));
        message.append(" has another clock than its parent: between the plan and its answer, its")
                .append(" monotonic clock began ")
                .append(earlyNs)
                .append(" ns after the parent's and ended ")
                .append(lateNs)
                .append(" ns before it; neither may be negative. Its times would mean nothing.")
                .append(" Run parent and workers on one machine and in one time namespace.");
        log(worker, message);
        return new ForkException(Kind.CLOCKS, message.toString());
    }

    static ForkException stopped(ForkSpec spec) {
        return new ForkException(
                Kind.STOPPED,
                "The fork of " + spec.benchmark().name() + " was stopped before its load began.");
    }

    private static String who(ForkSpec spec, WorkerState worker) {
        return "Worker " + worker.index + " of " + spec.benchmark().name();
    }

    private static void tail(WorkerState worker, StringBuilder message) {
        List<String> tail = worker.process.log().tail();
        if (!tail.isEmpty()) {
            message.append(" The last that it wrote:");
            tail.forEach(line -> message.append("\n    ").append(line));
        }
    }

    private static void log(WorkerState worker, StringBuilder message) {
        message.append("\nLog: ").append(worker.process.log().file());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
