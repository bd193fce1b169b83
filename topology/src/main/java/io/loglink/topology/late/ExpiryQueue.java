package io.loglink.topology.late;

import io.loglink.topology.late.StoredRecord.Flags;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The waiting records in the order in which their time is up. Not thread-safe.
 *
 * <p>What is removed from the head of such a store leaves traces there until RocksDB merges its files, and a search from the
 * beginning walks over all of them. So the queue remembers where its head was, and searches from there on.
 */
final class ExpiryQueue {
    /** Below every deadline; release markers lie before it. */
    private static final Bytes FIRST = WaitingKeys.queued(1, new byte[0]);

    private final KeyValueStore<Bytes, byte[]> store;
    /** No entry is before it. */
    private Bytes head = FIRST;
    /** Whether {@link #head} may have been removed, so that the true head is behind it. */
    private boolean passed = true;

    private Flags headFlags = Flags.NONE;

    ExpiryQueue(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * An entry.
     *
     * @param deadlineMs when the record's time is up
     * @param waiting the key of the record
     * @param size the bytes that it takes in all stores
     */
    record Entry(long deadlineMs, byte[] waiting, Flags flags, int size) {
        private static Entry of(KeyValue<Bytes, byte[]> stored) {
            ByteBuffer in = ByteBuffer.wrap(stored.value);
            return new Entry(
                    WaitingKeys.deadlineMs(stored.key),
                    WaitingKeys.unqueued(stored.key),
                    Flags.of(in.get()),
                    in.getInt());
        }

        /** What an entry itself takes, for a record whose key has so many bytes. */
        static int bytes(int waitingKey) {
            return Long.BYTES + waitingKey + 1 + Integer.BYTES;
        }
    }

    /** What to do with an entry. */
    interface Visitor {
        /** Whether to go on with the next; when not, this one becomes the head and must not have been removed. */
        boolean visit(Entry entry);
    }

    /** Shows every entry that is there from before. */
    void load(Consumer<Entry> each) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(FIRST, null)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> stored = entries.next();
                Entry entry = Entry.of(stored);
                if (head.equals(FIRST)) {
                    standsAt(stored.key, entry.flags());
                }
                each.accept(entry);
            }
        }
    }

    void add(Entry entry) {
        Bytes key = WaitingKeys.queued(entry.deadlineMs(), entry.waiting());
        store.put(
                key,
                ByteBuffer.allocate(1 + Integer.BYTES)
                        .put(entry.flags().bits())
                        .putInt(entry.size())
                        .array());
        if (key.compareTo(head) < 0) {
            standsAt(key, entry.flags());
        }
    }

    /** The size of the entry that was removed; 0 when there was none. */
    int remove(long deadlineMs, byte[] waiting) {
        Bytes key = WaitingKeys.queued(deadlineMs, waiting);
        byte[] removed = store.delete(key);
        passed |= key.equals(head);
        return removed == null ? 0 : ByteBuffer.wrap(removed).getInt(1);
    }

    /** Visits the entries from the head on. Entries may be removed meanwhile, not added. */
    void visit(Visitor visitor) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(head, null)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> stored = entries.next();
                Entry entry = Entry.of(stored);
                if (!visitor.visit(entry)) {
                    standsAt(stored.key, entry.flags());
                    return;
                }
                head = stored.key;
                passed = true;
            }
        }
    }

    /** Whether the time of any entry may be up. */
    boolean mayBeDue(long nowMs) {
        return WaitingKeys.deadlineMs(head) <= nowMs;
    }

    /** The first entry; null when there is none. */
    @Nullable
    Head head() {
        if (passed) {
            visit(entry -> false);
        }
        return passed ? null : new Head(WaitingKeys.deadlineMs(head), headFlags);
    }

    /** What is told of the first entry. */
    record Head(long deadlineMs, Flags flags) {}

    private void standsAt(Bytes key, Flags flags) {
        head = key;
        headFlags = flags;
        passed = false;
    }
}
