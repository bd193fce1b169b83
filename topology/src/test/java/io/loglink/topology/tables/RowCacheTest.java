package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.TableKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RowCacheTest {
    private static final TableKey KEY = key("1:a");

    private final Map<TableKey, String> store = new ConcurrentHashMap<>();
    private final RowCache<String> cache = new RowCache<>(100);

    /** A look-up has read the old row from the store but not yet put it into the cache when the update comes. */
    @Test
    void anUpdateWinsOverALoadThatReadTheRowBefore() throws Exception {
        // given
        store.put(KEY, "old");
        CountDownLatch hasRead = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        CompletableFuture<String> lookUp = CompletableFuture.supplyAsync(() -> cache.get(KEY, key -> {
            String row = store.get(key);
            hasRead.countDown();
            await(mayReturn);
            return row;
        }));
        await(hasRead);

        // when
        store.put(KEY, "new");
        Thread updater = new Thread(() -> cache.update(KEY, "new"));
        updater.start();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() ->
                        updater.getState() == Thread.State.BLOCKED || updater.getState() == Thread.State.TERMINATED);
        mayReturn.countDown();
        updater.join();

        // then
        assertThat(lookUp.get()).isEqualTo("old");
        assertThat(cache.get(KEY, store::get)).isEqualTo("new");
    }

    /** The same with nothing held back, often: after the last update has returned, no reader may see anything older. */
    @Test
    void afterAnUpdateHasReturnedNobodySeesTheRowBefore() throws ExecutionException, InterruptedException {
        RowCache<Integer> versions = new RowCache<>(4);
        Map<TableKey, Integer> stored = new ConcurrentHashMap<>();
        int keys = 16;
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> readers = CompletableFuture.runAsync(() -> {
            for (int i = 0; !done.get(); i++) {
                versions.get(key("1:" + i % keys), stored::get);
            }
        });

        for (int version = 1; version <= 20_000; version++) {
            TableKey key = key("1:" + version % keys);
            stored.put(key, version);
            versions.update(key, version);
            assertThat(versions.get(key, stored::get)).isEqualTo(version);
        }
        done.set(true);
        readers.get();
    }

    @Test
    void anUpdateDoesNotPushOutWhatIsAskedFor() {
        store.put(KEY, "row");
        cache.get(KEY, store::get);

        for (int i = 0; i < 1_000; i++) {
            cache.update(key("1:never asked for " + i), "row");
        }

        long before = cache.misses();
        assertThat(cache.get(KEY, store::get)).isEqualTo("row");
        assertThat(cache.misses()).isEqualTo(before);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
