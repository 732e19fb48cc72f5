package dev.assay.runner;

/** The name of an option as somebody wrote it who gave these options. */
final class OptionName {

    private OptionName() {}

    /** A flag on a command line of ours, a property in a build. */
    static String of(RunOption option, Options options) {
        return options.launcher().isPresent()
                ? option.flag().orElse(option.placeholder())
                : "-D" + option.property();
    }

    /** The name of a parameter, with what stands before it. */
    static String ofParam(String field, Options options) {
        return options.launcher().isPresent()
                ? "-p " + field
                : "-D" + RunOption.PARAM.property().replace("NAME", field);
    }
}
