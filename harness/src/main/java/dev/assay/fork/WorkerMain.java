package dev.assay.fork;

import dev.assay.time.TimerSlack;

/**
 * A worker process. Its arguments are where its parent is and which of the workers it is; the rest
 * comes over the link. It ends with one of the codes of {@link WorkerExit}, or with another if the
 * JVM or the user's code ends it.
 */
public final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] args) {
        boolean slackLowered = TimerSlack.lower(); // first: threads inherit it when they start
        if (args.length != 2) {
            System.err.println(
                    "A worker of Assay is started by 'assay:run' and takes two arguments: the address"
                            + " of its parent and its index. Found "
                            + args.length
                            + ".");
            System.exit(WorkerExit.USAGE.code());
        }
        HeadStart headStart = HeadStart.begin();
        Interrupts.ignore();
        WorkerSession.run(args[0], Integer.parseInt(args[1]), headStart, slackLowered);
    }
}
