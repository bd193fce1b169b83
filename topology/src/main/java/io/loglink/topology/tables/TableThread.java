package io.loglink.topology.tables;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads one table, from {@link #start} to {@link #close}. */
final class TableThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TableLoop loop;
    private final Thread thread;

    TableThread(TableLoop loop, TableProgress progress) {
        this.loop = loop;
        thread = new Thread(loop, "loglink-table-" + progress.table());
        thread.setDaemon(true);
        // The loop lets only errors through, which are not to be survived; they must be seen in the table's state.
        thread.setUncaughtExceptionHandler((ended, error) -> {
            LOG.error("Table {}: its thread ended", progress.table(), error);
            progress.died(error);
        });
    }

    void start() {
        thread.start();
    }

    /** Asks the thread to end; does not wait. */
    void stop() {
        loop.stop();
    }

    /** Ends the thread and waits for it. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                LOG.error("{} does not end", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
