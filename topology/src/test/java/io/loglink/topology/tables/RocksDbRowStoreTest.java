package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static io.loglink.topology.tables.Rows.key;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loglink.serdes.tables.TableKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.RocksDBException;

class RocksDbRowStoreTest {
    private static final TopicIdentity SOURCE = new TopicIdentity("persons", "id1");

    @TempDir
    Path directory;

    private final RocksDbMemory memory = new RocksDbMemory(16 << 20, 4 << 20);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable store : opened) {
            store.close();
        }
        memory.close();
    }

    @Test
    void rowsAndPositionsAreThereAfterAReopen() {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.write(Map.of(key("1:a"), bytes("ann"), key("1:b"), bytes("bob")), Map.of(0, 7L, 300, 9L));
        store.write(Map.of(key("1:a"), bytes("eve")), Map.of(0, 8L));

        // when
        store.close();
        RocksDbRowStore again = open("persons");

        // then
        assertThat(again.get(key("1:a"))).isEqualTo(bytes("eve"));
        assertThat(again.get(key("1:b"))).isEqualTo(bytes("bob"));
        assertThat(again.get(key("1:c"))).isNull();
        assertThat(again.positions()).isEqualTo(Map.of(0, 8L, 300, 9L));
        assertThat(again.source()).isEqualTo(SOURCE);
    }

    @Test
    void aNewStoreHoldsNothing() {
        RocksDbRowStore store = open("persons");

        assertThat(store.get(key("1:a"))).isNull();
        assertThat(store.positions()).isEmpty();
        assertThat(store.source()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 300", "true, 2", "true, 20"})
    void aKilledProcessLeavesRowsAndPositionsOfTheSameWrite(boolean fill, long writes) throws Exception {
        // when
        long returned = KilledWriter.runAndKill(directory.resolve("killed"), fill, writes);

        // then
        RocksDbRowStore left = open("killed");
        assertThat(left.positions()).containsOnlyKeys(0);
        long position = requireNonNull(left.positions().get(0));
        assertThat(position).isGreaterThanOrEqualTo(fill ? returned - 1 : returned);
        byte[] expected = bytes("write" + position);
        assertThat(IntStream.range(0, fill ? KilledWriter.ROWS_TO_FILL : KilledWriter.ROWS)
                        .mapToObj(row -> left.get(key("1:" + row))))
                .allSatisfy(value -> assertThat(value).isEqualTo(expected));
    }

    @Test
    void aStoreThatWasFilledGoesOnWithWritesAndReopens() {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.fill(Map.of(key("1:few"), bytes("few")), Map.of(5, 1L));
        Map<TableKey, byte[]> rows = new HashMap<>();
        for (int i = 0; i < 25_000; i++) {
            rows.put(key("1:" + i), bytes("first"));
        }
        store.fill(rows, Map.of(0, 25_000L, 1, 3L));
        store.fill(Map.of(key("1:7"), bytes("second")), Map.of(0, 25_001L));
        store.loaded();
        store.write(Map.of(key("1:8"), bytes("third")), Map.of(1, 4L));

        // when
        store.close();
        RocksDbRowStore again = open("persons");

        // then
        assertThat(again.positions()).isEqualTo(Map.of(0, 25_001L, 1, 4L, 5, 1L));
        assertThat(again.get(key("1:few"))).isEqualTo(bytes("few"));
        assertThat(again.get(key("1:7"))).isEqualTo(bytes("second"));
        assertThat(again.get(key("1:8"))).isEqualTo(bytes("third"));
        assertThat(again.get(key("1:24999"))).isEqualTo(bytes("first"));
        List<TableKey> keys = new ArrayList<>();
        again.visitRows(() -> (key, row) -> keys.add(key));
        assertThat(keys).hasSize(25_001).doesNotHaveDuplicates();
        StoreSize size = again.size();
        assertThat(size.rows()).isBetween(25_000L, 25_010L);
        assertThat(size.diskBytes()).isBetween(100_000L, 10_000_000L);
        assertThat(size.compactionPendingBytes()).isNotNegative();

        // when
        again.clear(SOURCE);

        // then
        assertThat(again.positions()).isEmpty();
        assertThat(again.get(key("1:7"))).isNull();
    }

    @Test
    void aTornEndOfTheLogTakesBackRowsAndPositionsTogether() throws IOException {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.write(Map.of(key("1:a"), bytes("first")), Map.of(0, 1L));
        store.write(Map.of(key("1:a"), bytes("second")), Map.of(0, 2L));
        store.close();

        // when
        try (Stream<Path> files = Files.list(directory.resolve("persons"))) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            byte[] whole = Files.readAllBytes(log);
            Files.write(log, Arrays.copyOf(whole, whole.length - 5));
        }
        RocksDbRowStore left = open("persons");

        // then
        assertThat(left.get(key("1:a"))).isEqualTo(bytes("first"));
        assertThat(left.positions()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void aClearedStoreHoldsOnlyWhatIsWrittenAfterwards() {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.write(Map.of(key("1:a"), bytes("ann"), key("1:b"), bytes("bob")), Map.of(0, 7L, 1, 9L));

        // when
        TopicIdentity other = new TopicIdentity("persons", "id2");
        store.clear(other);
        store.write(Map.of(key("1:b"), bytes("bea")), Map.of(0, 1L));

        // then
        assertThat(store.get(key("1:a"))).isNull();
        store.close();
        RocksDbRowStore again = open("persons");
        assertThat(again.get(key("1:a"))).isNull();
        assertThat(again.get(key("1:b"))).isEqualTo(bytes("bea"));
        assertThat(again.positions()).isEqualTo(Map.of(0, 1L));
        assertThat(again.source()).isEqualTo(other);
    }

    /** So that one may go back to an older version of the program. */
    @Test
    void aStoreOfAnotherFormatCountsAsNew() throws RocksDBException {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.close();
        try (RocksDbFiles files = RocksDbFiles.open(directory.resolve("persons"), memory)) {
            files.database().put(files.meta(), bytes("source"), bytes("2:persons/id1"));
        }

        // when
        RocksDbRowStore again = open("persons");

        // then
        assertThat(again.source()).isNull();
    }

    @Test
    void aStoreThatIsOpenElsewhereIsRefusedWithTheDirectoryAndWhatToDo() {
        open("persons");

        assertThatThrownBy(() -> new RocksDbRowStore(directory.resolve("persons"), memory))
                .isInstanceOf(StoreInUseException.class)
                .hasMessage("state.dir: " + directory.resolve("persons")
                        + " is in use by another process. Each instance needs a state.dir of its own: stop the other"
                        + " instance, or set another directory here.");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThatThrownBy(() -> new RocksDbRowStore(file.resolve("persons"), memory))
                .hasMessageStartingWith("state.dir: " + file.resolve("persons") + " cannot be created");
    }

    @Test
    void damagedFilesAreRemovedForTheTopicHasTheRows() throws IOException {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.write(Map.of(key("1:a"), bytes("ann")), Map.of(0, 7L));
        store.close();

        // when
        Files.writeString(directory.resolve("persons/CURRENT"), "MANIFEST-nothing\n");
        RocksDbRowStore again = open("persons");

        // then
        assertThat(again.get(key("1:a"))).isNull();
        assertThat(again.positions()).isEmpty();
    }

    @Test
    void twoTablesShareMemoryAndNothingElse() {
        RocksDbRowStore persons = open("persons");
        RocksDbRowStore sessions = open("sessions");
        persons.clear(SOURCE);
        sessions.clear(new TopicIdentity("sessions", null));

        persons.write(Map.of(key("1:a"), bytes("ann")), Map.of(0, 7L));
        sessions.write(Map.of(key("1:a"), bytes("session")), Map.of(1, 9L));
        persons.close();

        assertThat(sessions.get(key("1:a"))).isEqualTo(bytes("session"));
        assertThat(sessions.positions()).isEqualTo(Map.of(1, 9L));
        assertThat(sessions.source()).isEqualTo(new TopicIdentity("sessions", null));
    }

    @Test
    void rowsStayReadableWhileTheFilesOfTheLoadAreMerged() {
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.write(Map.of(key("1:a"), bytes("ann")), Map.of(0, 7L));

        store.loaded();

        assertThat(store.get(key("1:a"))).isEqualTo(bytes("ann"));
    }

    @Test
    void closingWaitsForReadersAndTurnsLaterOnesAway() throws Exception {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.write(Map.of(key("1:a"), bytes("ann")), Map.of(0, 7L));
        CompletableFuture<Void> reads = new CompletableFuture<>();
        CompletableFuture<Void> mayGoOn = new CompletableFuture<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> reading = threads.submit(() -> store.visitRows(() -> (key, row) -> {
            reads.complete(null);
            mayGoOn.join();
            return true;
        }));
        reads.get(10, TimeUnit.SECONDS);

        // when
        Future<?> closing = threads.submit(store::close);

        // then
        await().untilAsserted(() -> assertThatThrownBy(() -> store.get(key("1:a")))
                .hasMessage("the table in " + directory.resolve("persons") + " is closed"));
        await().during(Duration.ofMillis(100)).until(() -> !closing.isDone());
        mayGoOn.complete(null);
        reading.get(10, TimeUnit.SECONDS);
        closing.get(10, TimeUnit.SECONDS);
        threads.shutdown();
    }

    private RocksDbRowStore open(String name) {
        RocksDbRowStore store = new RocksDbRowStore(directory.resolve(name), memory);
        opened.add(store);
        return store;
    }
}
