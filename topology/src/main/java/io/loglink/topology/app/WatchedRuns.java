package io.loglink.topology.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, while a topology runs, whether what it needs is still there, and says so where it is not: Kafka's clients retry for
 * ever, and a topology that waits for a broker or a topic says that it is running.
 */
final class WatchedRuns implements StreamsRun.Factory {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedRuns.class);
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private final StreamsRun.Factory runs;
    private final Requirements requirements;
    private final StatusBoard board;
    private final Duration interval;

    /** @param requirements asked by the thread of a run's watch only, while that run lasts */
    WatchedRuns(StreamsRun.Factory runs, Requirements requirements, StatusBoard board, Duration interval) {
        this.runs = runs;
        this.requirements = requirements;
        this.board = board;
        this.interval = interval;
    }

    @Override
    public StreamsRun create(SchemaIds schemas, StreamsRun.Listener listener) {
        return new WatchedRun(runs.create(schemas, listener));
    }

    private final class WatchedRun implements StreamsRun {
        private final StreamsRun run;
        private final ScheduledExecutorService watch;

        WatchedRun(StreamsRun run) {
            this.run = run;
            this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "loglink-watch");
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // A look handles its failures itself.
        public void start() {
            run.start();
            watch.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public boolean close(Duration within) {
            watch.shutdownNow();
            try {
                boolean closed = run.close(within);
                // Usually long over: closing takes longer than an interrupted question.
                watch.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return closed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void look() {
            try {
                Requirements.Check check = requirements.check();
                if (watch.isShutdown()) {
                    return;
                }
                if (check instanceof Requirements.Missing missing) {
                    board.stalled(missing.what());
                } else {
                    board.goesOn();
                }
            } catch (RuntimeException e) {
                // A run that cannot go on fails by itself; one that can is not to be disturbed.
                LOG.debug("The watch could not look", e);
            }
        }
    }
}
