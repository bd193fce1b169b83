package io.loglink.topology.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after each run while it lasts: Kafka's clients retry for ever, and a topology that waits for a broker or a topic, or that hangs,
 * says that it is running.
 */
final class WatchedRuns implements StreamsRun.Factory {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedRuns.class);
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private final List<VisibleRun.Factory> runs;
    private final RunWatch watch;
    private final Supplier<StallDetector> stallDetectors;
    private final CurrentRun current;
    private final Duration interval;

    /**
     * @param runs of each role
     * @param watch asked by one thread only, while a run lasts
     * @param stallDetectors one for each run of a role
     */
    WatchedRuns(
            List<VisibleRun.Factory> runs,
            RunWatch watch,
            Supplier<StallDetector> stallDetectors,
            CurrentRun current,
            Duration interval) {
        this.runs = List.copyOf(runs);
        this.watch = watch;
        this.stallDetectors = stallDetectors;
        this.current = current;
        this.interval = interval;
    }

    @Override
    public StreamsRun create(SchemaIds schemas, StreamsRun.Listener listener) {
        return new WatchedRun(JointRun.of(runs, schemas, listener), listener);
    }

    private final class WatchedRun implements StreamsRun {
        private final JointRun run;
        private final StreamsRun.Listener listener;
        private final List<WatchedPart> parts;
        private final ScheduledExecutorService looks;

        WatchedRun(JointRun run, StreamsRun.Listener listener) {
            this.run = run;
            this.parts = run.parts().stream()
                    .map(part -> new WatchedPart(part, stallDetectors.get()))
                    .toList();
            this.listener = listener;
            this.looks = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "loglink-watch");
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // A look handles its failures itself.
        public void start() {
            run.start();
            current.began(run.parts());
            looks.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public boolean close(Duration within) {
            looks.shutdownNow();
            try {
                boolean closed = run.close(within);
                // Usually long over: closing takes longer than an interrupted question.
                looks.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return closed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                current.ended();
            }
        }

        private void look() {
            try {
                watch.look(parts, listener);
            } catch (RuntimeException e) {
                // A run that cannot go on fails by itself; one that can is not to be disturbed.
                LOG.debug("The watch could not look", e);
            }
        }
    }
}
