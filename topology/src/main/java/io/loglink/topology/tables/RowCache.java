package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stored rows, and the knowledge that a key has none, in memory beside the heap, in front of a store. Look-ups take no lock, and
 * any thread may make them; everything else belongs to the one thread that writes the store.
 *
 * <p>It begins small and doubles as rows come, up to its bound; then a row that is asked for takes the place of one that is
 * not. A row takes 37 bytes and the free places between them; one of more than {@value CacheSet#LONGEST_ROW} bytes is not kept.
 *
 * <p>Keys are not kept but 91 bits of their {@link KeyHash}: with n rows cached, a look-up of another key meets one of them with
 * a probability of n in 2^91. With 100 million rows and a million look-ups a second that is once in 800,000 years.
 */
final class RowCache {
    private static final Logger LOG = LoggerFactory.getLogger(RowCache.class);
    /** Two sets for a key take nearly all rows up to here; beyond it more and more rows would push others out. */
    private static final double FULL = 0.8;
    /** With so many free slots a key's first set takes it; else the emptier of its two, so that neither fills early. */
    private static final int ROOMY = 3;

    private static final int ROWS_AT_ONCE = 64;

    private final String table;
    private final long maxBytes;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    /** About how many slots are taken. */
    private final LongAdder taken = new LongAdder();

    private final KeyHash hash = KeyHash.random();
    private volatile CacheSets sets = CacheSets.smallest();
    /** Odd from before the store is written until the cache has taken the rows over. */
    private volatile long updates;

    private boolean mayGrow = true;
    private int touched;

    /**
     * @param table for the log
     * @param maxBytes memory that is used at most, down to the next power of two, but at least {@value CacheSets#PIECE_BYTES}
     */
    RowCache(String table, long maxBytes) {
        this.table = table;
        this.maxBytes = maxBytes;
    }

    /**
     * The cached row in its stored form, or what {@code stored} answers, which is then kept; null when the key has none. What
     * {@code stored} answers is not kept when the key has been updated meanwhile, for it may be the row of before.
     */
    byte @Nullable [] get(TableKey key, Function<TableKey, byte @Nullable []> stored) {
        KeyHash.Value print = hash.of(key);
        CacheSets now = sets;
        CacheSet first = now.set(now.first(print.low()));
        byte[] row = first.read(print);
        if (row == null) {
            row = now.set(now.second(print.low())).read(print);
        }
        if (row != null) {
            hits.increment();
            return row == CacheSet.NO_ROW ? null : row;
        }
        misses.increment();
        int sequence = first.sequence();
        row = stored.apply(key);
        if (fits(row)) {
            keep(now, first, sequence, print, row);
        }
        return row;
    }

    /**
     * Takes rows in ahead of their first look-up; any thread may. What it is given must have been read from the store after
     * this call. While the table is updated, a row is read anew, for what is given may be the row of before. The visitor wants
     * more as long as there is room.
     */
    RowVisitor ahead(Function<TableKey, byte @Nullable []> stored) {
        long before = updates;
        return (key, row) -> ahead(before, key, row, stored);
    }

    private boolean ahead(long before, TableKey key, byte[] row, Function<TableKey, byte @Nullable []> stored) {
        KeyHash.Value print = hash.of(key);
        CacheSets now = sets;
        CacheSet first = now.set(now.first(print.low()));
        int sequence = first.sequence();
        if (first.read(print) == null && now.set(now.second(print.low())).read(print) == null) {
            boolean sure = (before & 1) == 0 && updates == before;
            byte[] current = sure ? row : stored.apply(key);
            if (fits(current) && first.tryLock(sequence)) {
                try {
                    // An update that begins from here on waits for this set, and then overwrites it.
                    if (sets == now && (!sure || updates == before)) {
                        keep(first, now.set(now.second(print.low())), print, current);
                    }
                } finally {
                    first.unlock();
                }
            }
        }
        return taken.sum() < FULL * now.count() * CacheSet.SLOTS;
    }

    /** To be told before rows are written to the store that {@link #update} will be given after. By one thread. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes it
    void updating() {
        updates |= 1;
    }

    /** Whatever changes a key, in either of its sets, locks its first set: so its sequence tells of every change. */
    private void keep(CacheSets now, CacheSet first, int sequence, KeyHash.Value print, byte @Nullable [] row) {
        if (!first.tryLock(sequence)) {
            return;
        }
        try {
            // With the sets of before it grew, these are not the key's sets any more.
            if (sets == now) {
                keep(first, now.set(now.second(print.low())), print, row);
            }
        } finally {
            first.unlock();
        }
    }

    private void keep(CacheSet first, CacheSet second, KeyHash.Value print, byte @Nullable [] row) {
        // Not waited for: who holds it may be waiting for the first.
        if (first.freeSlots() >= ROOMY || !second.tryLock(second.sequence())) {
            if (!put(first, print, row)) {
                first.replace(print, row);
            }
            return;
        }
        try {
            if (!putInEither(first, second, print, row)) {
                CacheSet idler = first.unused() == CacheSet.NONE && second.unused() != CacheSet.NONE ? second : first;
                idler.replace(print, row);
            }
        } finally {
            second.unlock();
        }
    }

    private boolean putInEither(CacheSet first, CacheSet second, KeyHash.Value print, byte @Nullable [] row) {
        int free = first.freeSlots();
        return put(free >= ROOMY || free >= second.freeSlots() ? first : second, print, row);
    }

    private boolean put(CacheSet in, KeyHash.Value print, byte @Nullable [] row) {
        int slot = in.free();
        if (slot == CacheSet.NONE) {
            return false;
        }
        in.write(slot, print, row);
        taken.increment();
        return true;
    }

    /**
     * Takes over rows that have just been written to the store. Those that are not cached are kept only where there is room: a
     * table's updates must not push out what is asked for.
     */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes it
    void update(Map<TableKey, byte[]> rows) {
        Iterator<Map.Entry<TableKey, byte[]>> rest = rows.entrySet().iterator();
        while (rest.hasNext()) {
            makeRoom(taken.sum() + ROWS_AT_ONCE);
            updateSome(rest);
        }
        updates = (updates | 1) + 1;
    }

    /** First the sets of all are touched: together they come from memory in little more time than one of them. */
    private void updateSome(Iterator<Map.Entry<TableKey, byte[]>> rest) {
        KeyHash.Value[] prints = new KeyHash.Value[ROWS_AT_ONCE];
        byte[][] stored = new byte[ROWS_AT_ONCE][];
        CacheSets now = sets;
        int count = 0;
        while (count < ROWS_AT_ONCE && rest.hasNext()) {
            Map.Entry<TableKey, byte[]> row = rest.next();
            KeyHash.Value print = hash.of(row.getKey());
            touched += now.set(now.first(print.low())).sequence()
                    + now.set(now.second(print.low())).sequence();
            prints[count] = print;
            stored[count++] = row.getValue();
        }
        for (int i = 0; i < count; i++) {
            update(prints[i], stored[i]);
        }
    }

    private void update(KeyHash.Value print, byte[] row) {
        CacheSets now = sets;
        int firstNumber = now.first(print.low());
        int secondNumber = now.second(print.low());
        CacheSet first = now.set(firstNumber);
        CacheSet second = now.set(secondNumber);
        first.lock();
        try {
            // Seen from here without a lock, the second may lose the key but not gain it: that takes the lock of the
            // first.
            boolean onlyFirst =
                    firstNumber == secondNumber || (second.find(print) == CacheSet.NONE && first.freeSlots() >= ROOMY);
            if (!onlyFirst) {
                updateBoth(first, second, print, row);
            } else if (!overwrite(first, print, row) && fits(row)) {
                put(first, print, row);
            }
        } finally {
            first.unlock();
        }
    }

    private void updateBoth(CacheSet first, CacheSet second, KeyHash.Value print, byte[] row) {
        second.lock();
        try {
            if (overwrite(first, print, row)) {
                // A key that was pushed out and came back while the cache grew may be in both.
                remove(second, second.find(print));
            } else if (!overwrite(second, print, row) && fits(row)) {
                putInEither(first, second, print, row);
            }
        } finally {
            second.unlock();
        }
    }

    private boolean overwrite(CacheSet in, KeyHash.Value print, byte[] row) {
        int slot = in.find(print);
        if (slot == CacheSet.NONE) {
            return false;
        }
        if (fits(row)) {
            in.write(slot, print, row);
        } else {
            remove(in, slot);
        }
        return true;
    }

    private void remove(CacheSet from, int slot) {
        if (slot != CacheSet.NONE) {
            from.remove(slot);
            taken.decrement();
        }
    }

    private static boolean fits(byte @Nullable [] row) {
        return row == null || row.length <= CacheSet.LONGEST_ROW;
    }

    /** Grows until so many rows fit, or to the bound. */
    void makeRoom(long rows) {
        while (mayGrow && rows > FULL * sets.count() * CacheSet.SLOTS) {
            grow();
        }
    }

    private void grow() {
        CacheSets small = sets;
        if (2 * small.bytes() > maxBytes) {
            mayGrow = false;
            return;
        }
        if (!DirectMemory.hasRoom(small.bytes())) {
            mayGrow = false;
            LOG.warn(
                    "Table {}: its cache stays at {} MB, for the process may use no more memory beside the heap (-XX:MaxDirectMemorySize, which is -Xmx unless given)",
                    table,
                    small.bytes() >> 20);
            return;
        }
        CacheSets large = small.doubled();
        sets = large;
        small.removeMoved(large);
    }

    /** Memory that is taken. */
    long bytes() {
        return sets.bytes();
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }
}
