package io.loglink.topology.late;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The records that wait in one partition of a stage, found by id and by deadline, with what they take. Not thread-safe. */
final class WaitingStore {
    private final KeyValueStore<Bytes, byte[]> store;
    private final ExpiryQueue queue;
    private final IdCounts ids = new IdCounts();
    private long records;
    private long bytes;

    WaitingStore(KeyValueStore<Bytes, byte[]> store, ExpiryQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /** Counts what is there from before; called once, first. The queue tells all of it without reading a record. */
    void load() {
        Fences.putUp(store);
        queue.load(entry -> count(entry.waiting(), entry.size()));
    }

    long records() {
        return records;
    }

    /** What the records take on the disk, before compression. */
    long bytes() {
        return bytes;
    }

    ExpiryQueue queue() {
        return queue;
    }

    /** False when no record waits for an id. */
    boolean mayHold(byte[] id) {
        return ids.any(id);
    }

    /** Puts a record under a key that holds none. */
    void put(byte[] key, StoredRecord record) {
        byte[] stored = record.bytes();
        store.put(Bytes.wrap(key), stored);
        int size = key.length + stored.length + ExpiryQueue.Entry.bytes(key.length);
        queue.add(new ExpiryQueue.Entry(record.deadlineMs(), key, record.flags(), size));
        count(key, size);
    }

    private void count(byte[] key, int size) {
        records++;
        bytes += size;
        ids.add(WaitingKeys.id(key));
    }

    @Nullable
    StoredRecord get(byte[] key) {
        byte[] stored = store.get(Bytes.wrap(key));
        return stored == null ? null : StoredRecord.of(stored);
    }

    /** Removes what {@link #get} or an entry of the queue has told of. */
    void remove(byte[] key, long deadlineMs) {
        store.delete(Bytes.wrap(key));
        int size = queue.remove(deadlineMs, key);
        if (size > 0) {
            records--;
            bytes -= size;
            ids.remove(WaitingKeys.id(key));
        }
    }

    /** What to do with a record. */
    interface Visitor {
        /** Whether to go on with the next. The record may be removed meanwhile, and its key be given another form. */
        boolean visit(byte[] key, StoredRecord record);
    }

    /**
     * Visits the records of an id in the order of their topics.
     *
     * @param from the key to go on from; null for the first
     * @return the key to go on from next time; null when all were visited
     */
    byte @Nullable [] visit(byte[] id, byte @Nullable [] from, Visitor visitor) {
        byte[] prefix = WaitingKeys.prefix(id);
        try (KeyValueIterator<Bytes, byte[]> found =
                store.range(Bytes.wrap(from == null ? prefix : from), WaitingKeys.end(prefix))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> next = found.next();
                if (!visitor.visit(next.key.get(), StoredRecord.of(next.value))) {
                    return next.key.get();
                }
            }
        }
        return null;
    }
}
