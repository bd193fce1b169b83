package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.link.RowLookup;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table that this instance holds whole: a store, and in front of it a cache. {@link #find} may be called by
 * any thread at any time and answers from what was flushed last; everything else belongs to the thread that reads the topic.
 *
 * @param <R> the row
 */
final class GlobalTable<R> implements RowLookup<R>, TableTarget, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GlobalTable.class);

    private final TableFormat<R> format;
    private final RowStore store;
    private final Supplier<@Nullable RowCache> caches;
    private final Function<TableKey, byte @Nullable []> stored;
    private Map<TableKey, byte[]> pending = new HashMap<>();
    private @Nullable KeyFilter filter;
    private boolean filledFromEmpty;
    /**
     * Comes with the first complete table: filling it from what is loaded would make loading slower by a third. Replaced, never
     * emptied, on a restart: look-ups under way keep in the old one what they found in the old store.
     */
    private volatile @Nullable RowCache cache;

    /** @param caches makes an empty cache; null for none */
    GlobalTable(TableFormat<R> format, RowStore store, Supplier<@Nullable RowCache> caches) {
        this.format = format;
        this.store = store;
        this.caches = caches;
        this.stored = store::get;
    }

    @Override
    public @Nullable R find(TableKey key) {
        RowCache rows = cache;
        return decoded(rows == null ? store.get(key) : rows.get(key, stored));
    }

    private @Nullable R decoded(byte @Nullable [] row) {
        return row == null ? null : format.codec().decode(row);
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
        pending = new HashMap<>();
        filter = null;
        // First the cache: what is found in the store now must not be kept.
        cache = null;
        store.clear(source);
    }

    @Override
    public void loading(long records) {
        // What was applied but not flushed will be read again; applied twice, a tombstone could meet the row that
        // followed it.
        pending = new HashMap<>();
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
            pending.put(key, format.codec().encode(after));
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
        byte[] unflushed = pending.get(key);
        return decoded(unflushed != null ? unflushed : store.get(key));
    }

    @Override
    public void flush(Map<Integer, Long> positions) {
        // Given away: a store may write them while the next ones gather.
        Map<TableKey, byte[]> rows = pending;
        RowCache cached = cache;
        if (cached != null) {
            cached.updating();
        }
        if (filledFromEmpty) {
            store.fill(rows, positions);
        } else {
            store.write(rows, positions);
        }
        if (cached != null) {
            cached.update(rows);
        }
        pending = new HashMap<>(rows.size() * 2);
    }

    @Override
    public void loaded() {
        filter = null;
        if (filledFromEmpty) {
            filledFromEmpty = false;
            store.loaded();
        }
        RowCache empty = cache == null ? caches.get() : null;
        if (empty != null) {
            empty.makeRoom(store.size().rows());
            cache = empty;
            readAhead(empty);
        }
    }

    /** In the background: a look-up that has to read the store takes twenty times as long. */
    private void readAhead(RowCache rows) {
        Thread thread = new Thread(
                () -> {
                    try {
                        store.visitRows(() -> {
                            RowVisitor ahead = rows.ahead(stored);
                            return (key, row) -> cache == rows && ahead.visit(key, row);
                        });
                    } catch (IllegalStateException closed) {
                        LOG.debug("Reading ahead has ended: {}", closed.getMessage());
                    }
                },
                "loglink-read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** What it takes now. */
    TableStorage storage() {
        StoreSize size = store.size();
        RowCache cached = cache;
        return cached == null
                ? new TableStorage(size.rows(), size.diskBytes(), size.compactionPendingBytes(), 0, 0, 0)
                : new TableStorage(
                        size.rows(),
                        size.diskBytes(),
                        size.compactionPendingBytes(),
                        cached.bytes(),
                        cached.hits(),
                        cached.misses());
    }

    @Override
    public void close() {
        // So that look-ups from now on are refused, not answered from memory.
        cache = null;
        store.close();
    }
}
