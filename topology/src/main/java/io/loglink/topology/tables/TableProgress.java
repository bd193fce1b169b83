package io.loglink.topology.tables;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known about the reading of one table. Written by the thread that reads, read by any. Thread-safe. */
final class TableProgress {
    private final String table;
    private final String topic;
    private final Clock clock;
    private final CompletableFuture<Void> firstLoad = new CompletableFuture<>();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final Map<Integer, Long> endsAtStart = new TreeMap<>();
    private final Map<Integer, Long> ends = new TreeMap<>();
    private final Completeness completeness = new Completeness();
    private boolean loaded;
    private long loadingBeganMs;
    private long loadingBeganAt;
    private long applied;
    private long skipped;
    private long reloads;
    private long lastUpdateMs;
    private long newestRecordMs;
    private @Nullable String waitingFor = "its first contact with the broker";
    private @Nullable String failure;
    private volatile @Nullable String death;

    TableProgress(String table, String topic, Clock clock) {
        this.table = table;
        this.topic = topic;
        this.clock = clock;
    }

    String table() {
        return table;
    }

    String topic() {
        return topic;
    }

    /** Completes when the table is loaded for the first time; with an exception when its thread ends before. */
    CompletableFuture<Void> firstLoad() {
        return firstLoad;
    }

    synchronized boolean loaded() {
        return loaded;
    }

    /**
     * Reading begins or goes on at {@code start}; for a loaded table the ends at the start stay what they were.
     *
     * @param askedMs when the broker was asked for the ends, or before
     */
    synchronized void began(Map<Integer, Long> start, Map<Integer, Long> end, long askedMs) {
        positions.clear();
        positions.putAll(start);
        ends.clear();
        ends.putAll(end);
        if (loaded) {
            end.forEach(endsAtStart::putIfAbsent);
        } else {
            endsAtStart.clear();
            endsAtStart.putAll(end);
            loadingBeganMs = clock.millis();
            loadingBeganAt = sum(start);
        }
        completeness.forgetGoal();
        completeness.sawEnds(end, askedMs, positions);
    }

    synchronized void restarted() {
        reloads++;
        loaded = false;
        newestRecordMs = 0;
        completeness.forget();
    }

    /** @param askedMs when the broker was asked, or before */
    synchronized void sawEnds(Map<Integer, Long> now, long askedMs) {
        ends.putAll(now);
        completeness.sawEnds(now, askedMs, positions);
    }

    /** @param newestMs the highest Kafka timestamp among the records that were applied or skipped; 0 when there were none */
    synchronized void flushed(Map<Integer, Long> now, long newlyApplied, long newlySkipped, long newestMs) {
        positions.putAll(now);
        completeness.reached(positions);
        newestRecordMs = Math.max(newestRecordMs, newestMs);
        applied += newlyApplied;
        skipped += newlySkipped;
        if (newlyApplied > 0) {
            lastUpdateMs = clock.millis();
        }
    }

    /**
     * Whether a table that is not loaded yet will have all that was there at the start.
     *
     * @param toFlush positions that are reached but not flushed
     */
    synchronized boolean completesLoad(Map<Integer, Long> toFlush) {
        if (loaded) {
            return false;
        }
        return endsAtStart.entrySet().stream().allMatch(end -> {
            long flushed = positions.getOrDefault(end.getKey(), 0L);
            return toFlush.getOrDefault(end.getKey(), flushed) >= end.getValue();
        });
    }

    void becameLoaded() {
        synchronized (this) {
            loaded = true;
        }
        firstLoad.complete(null);
    }

    /** Records to be read until the end seen at the start. */
    synchronized long remaining() {
        long remaining = 0;
        for (Map.Entry<Integer, Long> end : endsAtStart.entrySet()) {
            remaining += Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L));
        }
        return remaining;
    }

    /** Reading waits for something else to come back; true when it was not known to wait for just that. */
    synchronized boolean waitsFor(String what) {
        boolean news = !what.equals(waitingFor);
        waitingFor = what;
        failure = null;
        return news;
    }

    /** Something unexpected happened; true when it was not known. */
    synchronized boolean failed(String what) {
        boolean news = !what.equals(failure);
        failure = what;
        return news;
    }

    /** Reading goes on; true when it did not before. */
    synchronized boolean goesOn() {
        boolean news = waitingFor != null || failure != null;
        waitingFor = null;
        failure = null;
        return news;
    }

    /** The reading thread has ended with an error and will not come back. */
    void died(Throwable error) {
        String what = "its thread ended with %s; restart the process".formatted(error);
        death = "table %s: its thread ended with %s".formatted(table, error);
        failed(what);
        firstLoad.completeExceptionally(new IllegalStateException("table " + table + ": " + what, error));
    }

    /** What the reading thread has ended with, for people; null while it lives. */
    @Nullable
    String death() {
        return death;
    }

    synchronized TableState state() {
        List<TablePosition> snapshot = positions.entrySet().stream()
                .map(at -> position(at.getKey(), at.getValue()))
                .toList();
        return new TableState(
                table,
                topic,
                loaded,
                applied,
                skipped,
                reloads,
                waitingFor,
                failure,
                lastUpdateMs,
                new TableFreshness(newestRecordMs, completeness.asOfMs()),
                loading(),
                snapshot);
    }

    private @Nullable TableLoading loading() {
        if (loaded || endsAtStart.isEmpty()) {
            return null;
        }
        long passed = sum(positions) - loadingBeganAt;
        return new TableLoading(passed, passed + remaining(), clock.millis() - loadingBeganMs);
    }

    private static long sum(Map<Integer, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private TablePosition position(int partition, long position) {
        long end = Math.max(position, ends.getOrDefault(partition, position));
        return new TablePosition(topic, partition, position, endsAtStart.getOrDefault(partition, 0L), end);
    }
}
