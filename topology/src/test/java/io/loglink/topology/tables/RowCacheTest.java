package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static io.loglink.topology.tables.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.TableKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowCacheTest {
    private static final TableKey KEY = key("1:a");
    private static final int UPDATES = 300_000;
    private static final int SMALLEST = 4096 * CacheSet.SLOTS;

    private final Map<TableKey, byte[]> store = new ConcurrentHashMap<>();
    private final RowCache cache = new RowCache("persons", 0);

    @Test
    void aRowIsAskedForOnceAndSoIsAKeyWithoutOne() {
        store.put(KEY, bytes("row"));

        for (int i = 0; i < 3; i++) {
            assertThat(cache.get(KEY, store::get)).isEqualTo(bytes("row"));
            assertThat(cache.get(key("1:none"), store::get)).isNull();
        }

        assertThat(cache.misses()).isEqualTo(2);
        assertThat(cache.hits()).isEqualTo(4);
    }

    @Test
    void aRowOfAnyLengthIsAnswered() {
        for (int length = 0; length <= 2 * CacheSet.LONGEST_ROW; length++) {
            byte[] row = new byte[length];
            Arrays.fill(row, (byte) length);
            TableKey key = key("1:" + length);
            store.put(key, row);

            assertThat(cache.get(key, store::get)).isEqualTo(row);
            assertThat(cache.get(key, store::get)).isEqualTo(row);
        }
        assertThat(cache.hits()).isEqualTo(CacheSet.LONGEST_ROW + 1);
    }

    /** A look-up has read the old row from the store but not yet put it into the cache when the update comes. */
    @Test
    void aRowThatWasReadBeforeAnUpdateIsNotKept() {
        store.put(KEY, bytes("old"));
        TableKey unknown = key("1:unknown");

        byte[] found = cache.get(KEY, key -> {
            byte[] before = store.get(key);
            write(KEY, "new");
            return before;
        });
        byte[] missed = cache.get(unknown, key -> {
            write(unknown, "now known");
            return null;
        });

        assertThat(found).isEqualTo(bytes("old"));
        assertThat(missed).isNull();
        assertThat(cache.get(KEY, store::get)).isEqualTo(bytes("new"));
        assertThat(cache.get(unknown, store::get)).isEqualTo(bytes("now known"));
    }

    @Test
    void whatIsReadAheadNeedNotBeAskedForUntilThereIsNoRoom() {
        assertThat(cache.ahead(store::get).visit(KEY, bytes("row"))).isTrue();

        assertThat(cache.get(KEY, store::get)).isEqualTo(bytes("row"));
        assertThat(cache.hits()).isEqualTo(1);
        int more = 0;
        while (cache.ahead(store::get).visit(key("more:" + more), bytes("row"))) {
            more++;
        }
        assertThat(more).isBetween(SMALLEST / 2, SMALLEST);
    }

    @Test
    void aRowThatWasReadBeforeAnUpdateBeganOrWhileItWentOnIsReadAnew() {
        // given a visitor from before an update, and one from while it goes on
        RowVisitor before = cache.ahead(store::get);
        cache.updating();
        RowVisitor during = cache.ahead(store::get);
        TableKey other = key("1:other");
        store.put(KEY, bytes("new"));
        store.put(other, bytes("new"));

        // when both are given what they read before it
        before.visit(KEY, bytes("old"));
        during.visit(other, bytes("old"));

        // then
        assertThat(cache.get(KEY, store::get)).isEqualTo(bytes("new"));
        assertThat(cache.get(other, store::get)).isEqualTo(bytes("new"));
        assertThat(cache.hits()).isEqualTo(2);

        // when it is over
        cache.update(Map.of(KEY, bytes("newer")));
        TableKey third = key("1:third");
        before.visit(third, bytes("old"));
        cache.ahead(store::get).visit(key("1:fourth"), bytes("row"));

        // then one from before is still not believed, and one from after is
        assertThat(cache.get(third, store::get)).isNull();
        assertThat(cache.get(key("1:fourth"), store::get)).isEqualTo(bytes("row"));
    }

    @Test
    void anUpdateReplacesARowAlsoByOneThatIsTooLongToBeKept() {
        String tooLong = "x".repeat(CacheSet.LONGEST_ROW + 1);
        store.put(KEY, bytes("row"));
        cache.get(KEY, store::get);

        write(KEY, "shorter");
        assertThat(cache.get(KEY, store::get)).isEqualTo(bytes("shorter"));
        write(KEY, tooLong);
        assertThat(cache.get(KEY, store::get)).isEqualTo(bytes(tooLong));
        write(KEY, "back");
        assertThat(cache.get(KEY, store::get)).isEqualTo(bytes("back"));
    }

    @Test
    void anUpdateDoesNotPushOutWhatIsAskedFor() {
        store.put(KEY, bytes("row"));
        cache.get(KEY, store::get);

        for (int i = 0; i < 3 * SMALLEST; i++) {
            cache.update(Map.of(key("1:never asked for " + i), bytes("row")));
        }

        long before = cache.misses();
        assertThat(cache.get(KEY, store::get)).isEqualTo(bytes("row"));
        assertThat(cache.misses()).isEqualTo(before);
    }

    @Test
    void whatIsAskedForAgainStaysWhenManyOthersAreAskedForOnce() {
        RowCache small = new RowCache("persons", 0);
        int hot = SMALLEST / 10;
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < hot; i++) {
                small.get(key("hot:" + i), key -> bytes("row"));
            }
            for (int i = 0; i < SMALLEST / 4; i++) {
                small.get(key("cold:" + round + "-" + i), key -> bytes("row"));
            }
        }

        long before = small.misses();
        for (int i = 0; i < hot; i++) {
            small.get(key("hot:" + i), key -> bytes("row"));
        }
        assertThat(small.misses() - before).isLessThan(hot / 20);
    }

    @Test
    void itGrowsWithTheRowsAndKeepsThemAll() {
        RowCache large = new RowCache("persons", 16L << 20);
        int rows = 350_000;
        Map<TableKey, byte[]> all = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            all.put(key("1:" + i), bytes("row " + i));
        }
        large.update(all);

        all.forEach((key, row) -> assertThat(large.get(key, all::get)).isEqualTo(row));
        assertThat(large.misses()).isLessThan(rows / 100);
        assertThat(large.bytes()).isEqualTo(16L << 20);
    }

    @Test
    void itGrowsToItsBoundOnly() {
        RowCache bounded = new RowCache("persons", 3L << 20);

        bounded.makeRoom(10_000_000);

        assertThat(bounded.bytes()).isEqualTo(2L << 20);
    }

    /** Against a map, with a cache much smaller than the table: what the cache answers is always what was written last. */
    @Test
    void itAlwaysAnswersWhatWasWrittenLast() {
        Random random = new Random(7);
        RowCache small = new RowCache("persons", 2L << 20);
        for (int i = 0; i < 500_000; i++) {
            TableKey key = key("1:" + random.nextInt(100_000));
            if (random.nextInt(3) == 0) {
                byte[] row = new byte[random.nextInt(CacheSet.LONGEST_ROW + 3)];
                random.nextBytes(row);
                store.put(key, row);
                small.update(Map.of(key, row));
            } else {
                assertThat(small.get(key, store::get)).isEqualTo(store.get(key));
            }
        }
        assertThat(small.hits()).isGreaterThan(50_000);
    }

    /** After an update has returned nobody sees anything older, while others read, evict, and the cache grows. */
    @Test
    void aLookUpThatBeginsAfterAnUpdateNeverAnswersTheRowOfBefore() throws ExecutionException, InterruptedException {
        int keys = 200_000;
        RowCache shared = new RowCache("persons", 32L << 20);
        TableKey[] all = new TableKey[keys];
        for (int i = 0; i < keys; i++) {
            all[i] = key("1:" + i);
        }
        // Few keys are written often, so that look-ups and updates of a key meet.
        int hot = 64;
        AtomicLongArray updated = new AtomicLongArray(hot);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<?>[] readers = new CompletableFuture<?>[3];
        for (int r = 0; r < readers.length; r++) {
            Random random = new Random(r);
            readers[r] = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    int i = random.nextInt(random.nextBoolean() ? hot : keys);
                    long atLeast = i < hot ? updated.get(i) : 0;
                    assertThat(version(shared.get(all[i], store::get))).isGreaterThanOrEqualTo(atLeast);
                }
            });
        }

        for (long version = 1; version <= UPDATES; version++) {
            TableKey key = all[(int) (version % hot)];
            byte[] row = row(version);
            store.put(key, row);
            shared.updating();
            shared.update(Map.of(key, row));
            updated.set((int) (version % hot), version);
            assertThat(version(shared.get(key, store::get))).isEqualTo(version);
            if (version % (UPDATES / 6) == 0) {
                // Beyond what it has: it doubles.
                shared.makeRoom(shared.bytes() / CacheSet.BYTES * CacheSet.SLOTS);
            }
        }
        done.set(true);
        CompletableFuture.allOf(readers).get();
    }

    /** The version twice, so that a row that is half written shows. */
    private static byte[] row(long version) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(version)
                .putLong(~version)
                .array();
    }

    private static long version(byte @Nullable [] row) {
        if (row == null) {
            return 0;
        }
        ByteBuffer in = ByteBuffer.wrap(row);
        long version = in.getLong();
        assertThat(in.getLong()).isEqualTo(~version);
        return version;
    }

    private void write(TableKey key, String row) {
        store.put(key, bytes(row));
        cache.update(Map.of(key, bytes(row)));
    }
}
