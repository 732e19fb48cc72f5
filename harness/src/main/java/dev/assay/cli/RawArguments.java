package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** What JMH's users write, in the form in which picocli understands it as they mean it. */
final class RawArguments {

    private static final String ONLY_REGEXES = "--";

    private static final Pattern UNIT = Pattern.compile("ns|us|ms|s|m|min|h|hr|day");

    /** {@code -f1} and the like, which JMH takes too. */
    private static final Pattern NUMBER_ATTACHED =
            Pattern.compile("^(-(?:wi|wf|f|w|i|r|n|to))(\\d.*)$");

    private final Map<String, OptionSpec> flags;
    private final Function<String, Optional<String>> nearest;

    /**
     * @param flags those that there are
     * @param nearest the flag that may be meant by a wrong one
     */
    RawArguments(Map<String, OptionSpec> flags, Function<String, Optional<String>> nearest) {
        this.flags = flags;
        this.nearest = nearest;
    }

    /**
     * Puts a flag and its value into one argument. Of two, picocli takes {@code -ea} for the flag
     * {@code -e} with a value, and not for the value of {@code -jvmArgs}.
     */
    List<String> joined(List<String> args) throws UsageException {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals(ONLY_REGEXES)) {
                joined.addAll(regexes(args.subList(i, args.size())));
                break;
            }
            String arg = NUMBER_ATTACHED.matcher(args.get(i)).replaceFirst("$1=$2");
            refuseAnotherDash(arg);
            OptionSpec flag = flags.get(arg);
            if (flag == null || flag.arity().max() == 0) {
                joined.add(arg);
            } else if (i + 1 < args.size() && isValue(args.get(i + 1), flag)) {
                joined.add(arg + "=" + args.get(++i));
                refuseUnitApart(flag, args.subList(i, args.size()));
            } else {
                joined.add(arg + "=" + valueOfNone(flag));
            }
        }
        return joined;
    }

    /** As in JMH, all that follows is no flag; no benchmark has a name that begins like one. */
    private List<String> regexes(List<String> args) throws UsageException {
        for (String arg : args.subList(1, args.size())) {
            if (arg.startsWith("-")) {
                throw new UsageException(
                        "'"
                                + arg
                                + "' stands after --, so it is a regular expression, and no"
                                + " benchmark has a dash at the beginning of its name. Write flags"
                                + " before --, or leave that out.",
                        null);
            }
            refuseAnotherDash(arg);
        }
        return args;
    }

    private void refuseAnotherDash(String arg) throws UsageException {
        Optional<String> meant = Misread.withAnotherDash(arg);
        if (meant.isPresent()) {
            String flag = arg.replaceFirst("=.*", "");
            throw new UsageException(
                    Misread.noFlag(
                                    flag,
                                    ", whose dash is not the one of the keyboard",
                                    nearest.apply(meant.get().replaceFirst("=.*", "")))
                            + " -h lists all flags.",
                    null);
        }
    }

    /** {@code -r 5 s} would run all benchmarks that have an s in their names. */
    private static void refuseUnitApart(OptionSpec flag, List<String> valueAndNext)
            throws UsageException {
        if (flag.paramLabel().equals("TIME")
                && valueAndNext.size() > 1
                && valueAndNext.get(0).matches("[\\d.]+")
                && UNIT.matcher(valueAndNext.get(1)).matches()) {
            String apart = String.join(" ", valueAndNext.subList(0, 2));
            throw new UsageException(
                    flag.longestName()
                            + " "
                            + apart
                            + " has a blank before its unit, so that '"
                            + valueAndNext.get(1)
                            + "' would choose benchmarks. Write "
                            + flag.longestName()
                            + " "
                            + apart.replace(" ", "")
                            + ".",
                    null);
        }
    }

    /** Values may begin with a dash, as those of a JVM do; true and false don't. */
    private boolean isValue(String next, OptionSpec flag) {
        return flag.arity().min() == 0 ? !next.startsWith("-") : !flags.containsKey(next);
    }

    private static String valueOfNone(OptionSpec flag) throws UsageException {
        if (flag.arity().min() > 0) {
            String needed = flag.longestName() + " " + flag.paramLabel();
            throw new UsageException(flag.longestName() + " needs a value: " + needed + ".", null);
        }
        return flag.fallbackValue();
    }
}
