package io.loglink.topology.link;

import io.loglink.serdes.tables.TableKey;
import org.jspecify.annotations.Nullable;

/**
 * A table as the link rules see it: rows by key. Thread-safe.
 *
 * @param <R> the row
 */
@FunctionalInterface
public interface RowLookup<R> {
    /** The newest row of the key, which may be a deletion; null when the key has none. */
    @Nullable
    R find(TableKey key);
}
