package dev.assay.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of arguments that make no sense, on whichever command line. */
final class Misread {

    /** What word processors and web pages make of a dash, and shells copy. */
    private static final Pattern OTHER_DASH =
            Pattern.compile("^[\\u2010-\\u2015\\u2212\\ufe58\\ufe63\\uff0d]+");

    private Misread() {}

    /** What picocli found to be wrong, but for flags that there are not. */
    static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException more) {
            return "'" + more.getUnmatched().get(0) + "' is one argument too many.";
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return ((OptionSpec) twice.getOverwritten()).longestName()
                    + " is given twice; it takes one value.";
        }
        return wrong.getMessage();
    }

    /** The flag that there is not; absent if something else is wrong. */
    static Optional<String> unknownFlag(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unknown
                ? Optional.of(unknown.getUnmatched().get(0))
                        .filter(argument -> argument.startsWith("-"))
                        .map(argument -> argument.replaceFirst("=.*", ""))
                : Optional.empty();
    }

    /**
     * @param where with a blank before it, or empty
     * @param meant what it may have been meant for
     */
    static String noFlag(String flag, String where, Optional<String> meant) {
        return "There is no flag "
                + flag
                + where
                + "."
                + meant.map(known -> " Did you mean " + known + "?").orElse("");
    }

    /**
     * The flag that an argument would be if it began with the dash that flags begin with; absent if
     * it begins with none.
     */
    static Optional<String> withAnotherDash(String argument) {
        Matcher dash = OTHER_DASH.matcher(argument);
        return dash.find() ? Optional.of("-" + argument.substring(dash.end())) : Optional.empty();
    }
}
