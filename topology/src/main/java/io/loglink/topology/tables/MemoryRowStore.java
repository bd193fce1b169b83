package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows on the heap in their stored form: about 110 bytes beside key and value each. Reads take no lock. Nothing is kept over a
 * restart, so the table is read whole at each start.
 */
final class MemoryRowStore implements RowStore {
    private final Map<TableKey, byte[]> rows = new ConcurrentHashMap<>();
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private volatile @Nullable TopicIdentity source;

    @Override
    public byte @Nullable [] get(TableKey key) {
        return rows.get(key);
    }

    @Override
    public void write(Map<TableKey, byte[]> newRows, Map<Integer, Long> newPositions) {
        rows.putAll(newRows);
        positions.putAll(newPositions);
    }

    @Override
    public void fill(Map<TableKey, byte[]> newRows, Map<Integer, Long> newPositions) {
        write(newRows, newPositions);
    }

    @Override
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public @Nullable TopicIdentity source() {
        return source;
    }

    @Override
    public void clear(TopicIdentity newSource) {
        positions.clear();
        rows.clear();
        source = newSource;
    }

    @Override
    public void visitRows(Supplier<RowVisitor> visitors) {
        RowVisitor visitor = visitors.get();
        for (Map.Entry<TableKey, byte[]> row : rows.entrySet()) {
            if (!visitor.visit(row.getKey(), row.getValue())) {
                return;
            }
        }
    }

    @Override
    public StoreSize size() {
        return new StoreSize(rows.size(), 0, 0);
    }

    @Override
    public void loaded() {}

    @Override
    public void close() {
        rows.clear();
    }
}
