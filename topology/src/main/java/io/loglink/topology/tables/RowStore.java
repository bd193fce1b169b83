package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, in stored form, together with how far its topic was read. Any thread may {@link #get}; all else is
 * called by one thread at a time.
 */
interface RowStore extends AutoCloseable {
    /** The stored form of the key's row; null when there is none. */
    byte @Nullable [] get(TableKey key);

    /**
     * Writes rows and positions, all or nothing even when the process is killed in the middle.
     *
     * @param rows stored forms by key
     * @param positions offset of the next record to read, by partition; partitions that are not named keep theirs
     */
    void write(Map<TableKey, byte[]> rows, Map<Integer, Long> positions);

    /**
     * The same as {@link #write} for an empty store that is being filled, many rows at once, where it may be done in a way that
     * costs less: they can be read at once, but survive a killed process only when the next call has returned. {@link #loaded} ends
     * it.
     */
    void fill(Map<TableKey, byte[]> rows, Map<Integer, Long> positions);

    /** Offset of the next record to read, by partition. */
    Map<Integer, Long> positions();

    /** The topic that the rows came from; null when that is not known, as in a new store. */
    @Nullable
    TopicIdentity source();

    /** Removes all rows and positions; what is written from now on comes from {@code source}. */
    void clear(TopicIdentity source);

    /**
     * Visits all rows in the order of their keys, some thousand at once, until a visitor answers that it wants no more. Each
     * visitor is asked for before its rows are read; rows that are written meanwhile may be passed by.
     */
    void visitRows(Supplier<RowVisitor> visitors);

    /** How much there is. */
    StoreSize size();

    /** Told once after the first rows of an empty store are complete: the moment to arrange them for reading. */
    void loaded();

    /** Waits for reads in progress, then gives everything back. Reads after that throw {@link IllegalStateException}. */
    @Override
    void close();
}
