package io.loglink.topology.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.loglink.serdes.tables.TableKey;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decoded rows of the keys that are asked for most, and the knowledge that a key has no row, in front of a store. Hits take no
 * lock. Thread-safe.
 *
 * @param <R> the row
 */
final class RowCache<R> {
    private final Cache<TableKey, Optional<R>> rows;

    /** @param entries how many keys are kept at most */
    RowCache(int entries) {
        rows = Caffeine.newBuilder().maximumSize(entries).recordStats().build();
    }

    /** The cached row, or what {@code stored} answers, which is kept; null when the key has none. */
    @Nullable
    R get(TableKey key, Function<TableKey, @Nullable R> stored) {
        Optional<R> row = rows.get(key, k -> Optional.ofNullable(stored.apply(k)));
        return row.orElse(null);
    }

    /**
     * Takes over a row that has just been written to the store. A key that is not cached stays so: a table's updates must not
     * push out what is asked for. A load of the same key that is under way, and may have read the row before, is waited for and
     * then overwritten: {@code compute} is atomic with it, which {@code invalidate} and {@code computeIfPresent} do not promise
     * for a key whose first load is under way.
     */
    void update(TableKey key, R row) {
        rows.asMap().compute(key, (k, cached) -> cached == null ? null : Optional.of(row));
    }

    long hits() {
        return rows.stats().hitCount();
    }

    long misses() {
        return rows.stats().missCount();
    }
}
