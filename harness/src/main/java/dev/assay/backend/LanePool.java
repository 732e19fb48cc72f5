package dev.assay.backend;

import dev.assay.time.SystemClock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * A pool for one connection, which stays until its server closes it.
 *
 * <p>OkHttp has a thread look after idle connections, and wakes it whenever a call gives one back:
 * measured at 5,000 calls a second, that took 0.3 of a CPU. Nothing that its public interface has
 * turns it off, since it counts a connection as idle between any two calls. So the pool gets a
 * runner of tasks that runs none. An OkHttp whose inside looks different serves with the pool that
 * it offers.
 */
final class LanePool {

    private static final long KEEP_HOURS = 1;

    private LanePool() {}

    static ConnectionPool create() {
        try {
            return Unattended.create();
        } catch (LinkageError e) {
            return new ConnectionPool(1, KEEP_HOURS, TimeUnit.HOURS);
        }
    }

    /** All that knows OkHttp's inside. */
    private static final class Unattended extends ConnectionListener {

        static ConnectionPool create() {
            return new ConnectionPool(
                    1,
                    KEEP_HOURS,
                    TimeUnit.HOURS,
                    new TaskRunner(new Idle(), TaskRunner.Companion.getLogger()),
                    new Unattended());
        }
    }

    /** Where tasks would run. */
    private static final class Idle implements TaskRunner.Backend {

        @Override
        public long nanoTime() {
            return SystemClock.INSTANCE.nanoTime();
        }

        @Override
        public void coordinatorNotify(TaskRunner runner) {}

        @Override
        public void coordinatorWait(TaskRunner runner, long ns) {}

        @Override
        public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
            return queue;
        }

        @Override
        public void execute(TaskRunner runner, Runnable tasks) {}
    }
}
