package dev.assay.processor;

import dev.assay.Fork;
import dev.assay.Measurement;
import dev.assay.Timeout;
import dev.assay.Warmup;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.lang.model.element.Element;

/** What {@code @Fork}, {@code @Warmup}, {@code @Measurement} and {@code @Timeout} may say. */
final class SettingsRules {

    private static final int MAX_WORKERS = 64;
    private static final long LONGEST_NS = TimeUnit.DAYS.toNanos(30);

    private final Complaints complaints;
    private final JvmArgumentRules jvmArguments;

    SettingsRules(Complaints complaints) {
        this.complaints = complaints;
        this.jvmArguments = new JvmArgumentRules(complaints);
    }

    /** Checks the settings that stand on a class or on a method. */
    void check(Element place) {
        Declared.find(place, Fork.class).ifPresent(this::fork);
        Declared.find(place, Warmup.class).ifPresent(warmup -> iterations(warmup, 0));
        Declared.find(place, Measurement.class).ifPresent(measured -> iterations(measured, 1));
        Declared.find(place, Timeout.class).ifPresent(this::time);
    }

    private void fork(Declared fork) {
        if (fork.number("value") < 1) {
            complaints.refuseAt(
                    fork,
                    "value",
                    "@Fork on %s asks for %d forks. There must be at least 1, "
                            + "because load is only sent from JVMs of its own, never from "
                            + "that of the build. Write 1 or more.",
                    Names.of(fork.on()),
                    fork.number("value"));
        }
        if (fork.number("warmups") < 0) {
            complaints.refuseAt(
                    fork,
                    "warmups",
                    "@Fork on %s asks for %d warm-up forks. There must be at least 0, "
                            + "because 0 already means none. Write how many repetitions are "
                            + "to be run and thrown away before the measured ones, or leave "
                            + "it out.",
                    Names.of(fork.on()),
                    fork.number("warmups"));
        }
        jvmArguments.check(fork);
        long workers = fork.number("workers");
        if (workers < 1 || workers > MAX_WORKERS) {
            complaints.refuseAt(
                    fork,
                    "workers",
                    "@Fork on %s asks for %d workers. There must be 1 to %d, "
                            + "because that is how many worker JVMs can share one load. "
                            + "Write how many are to send at the same time; 1 is enough for "
                            + "most loads.",
                    Names.of(fork.on()),
                    workers,
                    MAX_WORKERS);
        }
    }

    private void iterations(Declared declared, int fewest) {
        long iterations = declared.number("iterations");
        if (iterations < fewest) {
            complaints.refuseAt(
                    declared,
                    "iterations",
                    "%s on %s has %d iterations. There must be at least %d, "
                            + "because %s. Write %d or more.",
                    declared.name(),
                    Names.of(declared.on()),
                    iterations,
                    fewest,
                    fewest == 0 ? "0 already means none" : "without one nothing is measured",
                    fewest);
        }
        if (time(declared) && iterations > LONGEST_NS / SettingsReader.timeNs(declared)) {
            complaints.refuseAt(
                    declared,
                    "iterations",
                    "%s on %s lasts longer than 30 days in all: %d iterations of "
                            + "%s. 30 days are the limit, because more is surely a mistake. "
                            + "Write fewer or shorter iterations.",
                    declared.name(),
                    Names.of(declared.on()),
                    iterations,
                    written(declared));
        }
    }

    /** Whether the time is one that can be worked with. */
    private boolean time(Declared declared) {
        if (declared.wrote("timeUnit") && !declared.wrote("time")) {
            complaints.refuseAt(
                    declared,
                    "timeUnit",
                    "%s on %s has a timeUnit and no time. The two are written "
                            + "together, because a unit without a number says nothing. Write "
                            + "the time too, or remove the timeUnit.",
                    declared.name(),
                    Names.of(declared.on()));
            return false;
        }
        if (declared.number("time") < 1) {
            complaints.refuseAt(
                    declared,
                    "time",
                    "%s on %s has the time %d. It must be at least 1, because "
                            + "nothing happens in no time. Write a longer time, or a smaller "
                            + "timeUnit for less than a second.",
                    declared.name(),
                    Names.of(declared.on()),
                    declared.number("time"));
            return false;
        }
        if (SettingsReader.timeNs(declared) > LONGEST_NS) {
            complaints.refuseAt(
                    declared,
                    "time",
                    "%s on %s has a time of %s. 30 days are the limit, because "
                            + "more is surely a mistake. Write a shorter time; without a "
                            + "timeUnit it is in seconds.",
                    declared.name(),
                    Names.of(declared.on()),
                    written(declared));
            return false;
        }
        return true;
    }

    private static String written(Declared declared) {
        return declared.number("time")
                + " "
                + declared.constant("timeUnit").toLowerCase(Locale.ROOT);
    }
}
