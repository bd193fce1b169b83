package io.loglink.topology.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, from look to look, that a run makes no progress although it could: a producer whose network thread has ended writes
 * nothing any more and says nothing of it, and a thread that waits for it waits for ever. To be asked only while everything that
 * the run needs is there, and to be told to {@link #forget} otherwise: who waits for a broker is in order. Used by one thread.
 */
final class StallDetector {
    private final long patienceNanos;
    private final LongSupplier nanoClock;
    private final Map<String, Unchanged<Double>> polls = new HashMap<>();
    private final Unchanged<Double> uncommitted = new Unchanged<>();
    private final Unchanged<Read> unread = new Unchanged<>();
    private List<String> endedBefore = List.of();
    private double processedAtCommit;
    private double lastCommits;
    private @Nullable Read lastRead;
    private long endAtRead;

    /**
     * @param patience what may last so long is in order
     * @param nanoClock as {@link System#nanoTime}
     */
    StallDetector(Duration patience, LongSupplier nanoClock) {
        this.patienceNanos = patience.toNanos();
        this.nanoClock = nanoClock;
    }

    /** How far reading is, and of what. */
    private record Read(double processed, Set<TopicPartition> partitions) {}

    /** Begins to wait anew. */
    void forget() {
        polls.clear();
        uncommitted.forget();
        unread.forget();
        lastRead = null;
        endedBefore = List.of();
    }

    /**
     * Looks once.
     *
     * @param inputEnd the end offsets of the run's partitions together; null when they are not known
     * @return why the run makes no progress, for people; null when it does, or may yet
     */
    @Nullable
    String look(RunProgress run, @Nullable Long inputEnd) {
        long now = nanoClock.getAsLong();
        String ended = ended(run);
        String silent = silentThread(run, now);
        String unwritten = notCommitted(run, now);
        String waiting = notRead(run, inputEnd, now);
        return firstOf(ended, silent, unwritten, waiting);
    }

    /** Twice: a producer that is replaced has no thread for a moment. */
    private @Nullable String ended(RunProgress run) {
        List<String> before = endedBefore;
        endedBefore = run.endedClients();
        return run.endedClients().stream().filter(before::contains).findFirst().orElse(null);
    }

    private @Nullable String silentThread(RunProgress run, long now) {
        polls.keySet().retainAll(run.polls().keySet());
        String silent = null;
        for (Map.Entry<String, Double> thread : run.polls().entrySet()) {
            Unchanged<Double> itsPolls = polls.computeIfAbsent(thread.getKey(), name -> new Unchanged<>());
            if (itsPolls.nanos(thread.getValue(), now) >= patienceNanos) {
                silent = "thread %s has not asked for input for %s".formatted(thread.getKey(), patience());
            }
        }
        return silent;
    }

    private @Nullable String notCommitted(RunProgress run, long now) {
        boolean nothingToCommit = run.commits() != lastCommits || run.processed() == processedAtCommit;
        if (nothingToCommit) {
            lastCommits = run.commits();
            processedAtCommit = run.processed();
        }
        if (nothingToCommit || run.rebalancing()) {
            uncommitted.forget();
            return null;
        }
        return uncommitted.nanos(run.commits(), now) < patienceNanos
                ? null
                : "what was read has not been committed for %s".formatted(patience());
    }

    private @Nullable String notRead(RunProgress run, @Nullable Long inputEnd, long now) {
        if (inputEnd == null || run.rebalancing()) {
            lastRead = null;
            return null;
        }
        Read read = new Read(run.processed(), run.partitions());
        if (!read.equals(lastRead)) {
            lastRead = read;
            endAtRead = inputEnd;
        }
        // Only what came since: an end behind which there is nothing but aborted transactions cannot be read.
        if (inputEnd <= endAtRead) {
            unread.forget();
            return null;
        }
        return unread.nanos(read, now) < patienceNanos
                ? null
                : "none of the messages that came in has been read for %s".formatted(patience());
    }

    private String patience() {
        return Duration.ofNanos(patienceNanos).toSeconds() + " s";
    }

    private static @Nullable String firstOf(@Nullable String... reasons) {
        for (String reason : reasons) {
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
