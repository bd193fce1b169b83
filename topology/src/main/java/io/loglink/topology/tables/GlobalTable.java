package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.link.RowLookup;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that this instance holds whole: a store, and in front of it a cache of decoded rows. {@link #find} may be called by
 * any thread at any time and answers from what was flushed last; everything else belongs to the thread that reads the topic.
 *
 * @param <R> the row
 */
final class GlobalTable<R> implements RowLookup<R>, TableTarget, AutoCloseable {
    private final TableFormat<R> format;
    private final RowStore store;
    private final int cacheEntries;
    private final Map<TableKey, R> pending = new HashMap<>();
    private @Nullable KeyFilter filter;
    private boolean filledFromEmpty;
    /** Comes with the first complete table, so that loading need not keep it right; replaced, never emptied, on a restart. */
    private volatile @Nullable RowCache<R> cache;

    /** @param cacheEntries keys kept in the cache at most; 0 for no cache */
    GlobalTable(TableFormat<R> format, RowStore store, int cacheEntries) {
        this.format = format;
        this.store = store;
        this.cacheEntries = cacheEntries;
    }

    @Override
    public @Nullable R find(TableKey key) {
        RowCache<R> rows = cache;
        return rows == null ? stored(key) : rows.get(key, this::stored);
    }

    private @Nullable R stored(TableKey key) {
        byte[] stored = store.get(key);
        return stored == null ? null : format.codec().decode(stored);
    }

    @Override
    public @Nullable TopicIdentity source() {
        return store.source();
    }

    @Override
    public Map<Integer, Long> positions() {
        return store.positions();
    }

    @Override
    public void restart(TopicIdentity source) {
        pending.clear();
        filter = null;
        // First the cache: what is found in the store now must not be kept.
        cache = null;
        store.clear(source);
    }

    @Override
    public void loading(long records) {
        // What was applied but not flushed will be read again; applied twice, a tombstone could meet the row that
        // followed it.
        pending.clear();
        if (positions().isEmpty()) {
            filledFromEmpty = true;
            filter = format.rule().needsStored() ? new KeyFilter(records) : null;
        }
    }

    @Override
    public TableRecord.@Nullable Broken<?> apply(byte @Nullable [] key, byte @Nullable [] value) {
        TableRecord<R> record = format.reader().read(key, value);
        if (record instanceof TableRecord.Row<R> row) {
            resolve(row.key(), row.row());
        } else if (record instanceof TableRecord.Tombstone<R> tombstone) {
            resolve(tombstone.key(), null);
        } else if (record instanceof TableRecord.Broken<R> broken) {
            return broken;
        }
        return null;
    }

    /** @param arriving null for a tombstone */
    private void resolve(TableKey key, @Nullable R arriving) {
        R before = before(key);
        R after = arriving == null
                ? format.rule().afterTombstone(before)
                : format.rule().afterRow(before, arriving);
        if (!after.equals(before)) {
            pending.put(key, after);
        }
    }

    private @Nullable R before(TableKey key) {
        if (!format.rule().needsStored()) {
            return null;
        }
        boolean mayBeKnown = filter == null || filter.add(key);
        if (!mayBeKnown) {
            return null;
        }
        R unflushed = pending.get(key);
        return unflushed != null ? unflushed : stored(key);
    }

    @Override
    public void flush(Map<Integer, Long> positions) {
        Map<TableKey, byte[]> rows = new HashMap<>(pending.size() * 2);
        pending.forEach((key, row) -> rows.put(key, format.codec().encode(row)));
        store.write(rows, positions);
        RowCache<R> cached = cache;
        if (cached != null) {
            pending.forEach(cached::update);
        }
        pending.clear();
    }

    @Override
    public void loaded() {
        filter = null;
        if (filledFromEmpty) {
            filledFromEmpty = false;
            store.loaded();
        }
        if (cache == null && cacheEntries > 0) {
            cache = new RowCache<>(cacheEntries);
        }
    }

    /** Look-ups that the cache answered since the table was loaded. */
    long cacheHits() {
        RowCache<R> cached = cache;
        return cached == null ? 0 : cached.hits();
    }

    /** Look-ups that went on to the store since the table was loaded. */
    long cacheMisses() {
        RowCache<R> cached = cache;
        return cached == null ? 0 : cached.misses();
    }

    @Override
    public void close() {
        store.close();
    }
}
