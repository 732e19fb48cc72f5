package dev.assay.fork;

import dev.assay.fork.ForkEvent.Exited;
import dev.assay.fork.ForkEvent.ListenerFailed;
import dev.assay.fork.Messages.Hello;
import dev.assay.time.Clock;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The worker processes of a fork and their links: how they come to be, and how they are ended. */
final class Crew implements Closeable, WorkerProcess.Watcher {

    private final ForkSpec spec;
    private final ForkListener listener;
    private final Clock clock;
    private final BlockingQueue<ForkEvent> events;
    private final LeaseBook leases;
    private final List<Path> socketFolders;
    private final List<WorkerState> workers = new ArrayList<>();
    private final ConcurrentLinkedQueue<WorkerLink> links = new ConcurrentLinkedQueue<>();
    private Rendezvous rendezvous;

    Crew(
            ForkSpec spec,
            ForkListener listener,
            Clock clock,
            BlockingQueue<ForkEvent> events,
            List<Path> socketFolders) {
        this.socketFolders = socketFolders;
        this.spec = spec;
        this.listener = listener;
        this.clock = clock;
        this.events = events;
        this.leases =
                new LeaseBook(
                        spec.limits().maxNumber().orElse(0),
                        Fork.workersFor(spec.strategy(), spec.workers()));
    }

    /** By index. */
    List<WorkerState> workers() {
        return workers;
    }

    void start() throws ForkException {
        int count = Fork.workersFor(spec.strategy(), spec.workers());
        try {
            Files.createDirectories(spec.outputFolder());
            rendezvous = Rendezvous.open(socketFolders);
            Thread acceptor = new Thread(this::accept, "assay-link-acceptor");
            acceptor.setDaemon(true);
            acceptor.start();
            for (int index = 0; index < count; index++) {
                workers.add(new WorkerState(index, startProcess(index)));
            }
        } catch (IOException e) {
            throw Failures.unwritable(spec, e);
        }
    }

    private WorkerProcess startProcess(int index) throws IOException, ForkException {
        List<String> command = command(index);
        String unwritable = ArgFile.unwritable(command);
        if (unwritable != null) {
            throw Failures.unwritable(unwritable);
        }
        Path argFile = file(index, ".args");
        ArgFile.write(argFile, command);
        WorkerLog log = new WorkerLog(file(index, ".log"));
        if (!spec.jvm().classData().note().isEmpty()) {
            log.note("# " + spec.jvm().classData().note());
        }
        try {
            return WorkerProcess.start(
                    index, spec.jvm().java(), argFile, log, rendezvous.token(), this);
        } catch (IOException e) {
            log.close();
            throw Failures.cannotRun(spec, index, e);
        }
    }

    private List<String> command(int index) throws IOException {
        List<String> command =
                JvmFlags.with(
                        spec.jvm().classData(),
                        JvmFlags.suitsQuickCompiler(spec),
                        spec.jvm().args());
        command.add("-cp");
        command.add(
                spec.jvm().classPath().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(WorkerMain.class.getName());
        command.add(rendezvous.address());
        command.add(Integer.toString(index));
        return command;
    }

    private Path file(int index, String extension) {
        return spec.outputFolder().resolve("worker-" + spec.name() + "-" + index + extension);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = rendezvous.accept();
                WorkerLink link = new WorkerLink(channel, clock, leases, events);
                links.add(link);
                link.open();
            }
        } catch (IOException e) {
            // closed: all workers are here, or the fork is over
        }
    }

    /** The worker at the other end of a link; null if it has not said hello. */
    WorkerState of(WorkerLink link) {
        return workers.stream().filter(worker -> worker.link == link).findFirst().orElse(null);
    }

    /**
     * Takes a link for that of the worker who says hello on it; null, and the link is closed, if it
     * is none of ours.
     */
    WorkerState admit(WorkerLink link, Hello hello) {
        boolean ours =
                hello != null
                        && hello.token().equals(rendezvous.token())
                        && hello.index() >= 0
                        && hello.index() < workers.size()
                        && workers.get(hello.index()).link == null;
        if (!ours) {
            dismiss(link);
            return null;
        }
        WorkerState worker = workers.get(hello.index());
        worker.link = link;
        if (workers.stream().allMatch(other -> other.link != null)) {
            quietly(rendezvous);
        }
        return worker;
    }

    void dismiss(WorkerLink link) {
        links.remove(link);
        quietly(link);
    }

    @Override
    public void line(int worker, String line, boolean error) {
        try {
            listener.output(worker, line, error);
        } catch (RuntimeException e) {
            events.add(new ListenerFailed(e)); // and the pump goes on, or the worker would block
        }
    }

    @Override
    public void exited(int worker, int code) {
        events.add(new Exited(worker, code));
    }

    /** Returns when no process is left. */
    @Override
    public void close() {
        if (rendezvous != null) {
            quietly(rendezvous);
        }
        links.forEach(Crew::quietly);
        workers.forEach(worker -> worker.process.destroy());
        workers.forEach(worker -> quietly(worker.process));
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // nothing is lost that anybody could still use
        }
    }
}
