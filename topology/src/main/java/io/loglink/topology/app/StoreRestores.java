package io.loglink.topology.app;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Remembers which stores of a run are being filled. Thread-safe. */
final class StoreRestores implements StateRestoreListener {
    private final Map<TopicPartition, Restore> restores = new ConcurrentHashMap<>();
    private final Runnable begun;

    /** @param begun told at each beginning */
    StoreRestores(Runnable begun) {
        this.begun = begun;
    }

    private record Restore(String store, long end, long left) {}

    /** By name and partition. */
    List<StoreRestore> now() {
        return restores.entrySet().stream()
                .map(entry -> new StoreRestore(
                        entry.getValue().store(),
                        entry.getKey().partition(),
                        entry.getValue().left()))
                .sorted(Comparator.comparing(StoreRestore::store).thenComparing(StoreRestore::partition))
                .toList();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        restores.put(changelog, new Restore(store, end, Math.max(0, end - start)));
        begun.run();
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long lastOffset, long records) {
        restores.computeIfPresent(
                changelog,
                (same, restore) ->
                        new Restore(restore.store(), restore.end(), Math.max(0, restore.end() - lastOffset - 1)));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        restores.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        restores.remove(changelog);
    }
}
