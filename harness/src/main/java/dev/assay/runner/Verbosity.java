package dev.assay.runner;

/** How much a run prints. Messages about what went wrong are always printed. */
public enum Verbosity {
    /** Nothing: the result file and the exit code tell. */
    SILENT,
    /** Progress, the verdicts and the tables. */
    NORMAL,
    /** Also what repeats the run, each fork's files, and every check of the certificates. */
    EXTRA
}
