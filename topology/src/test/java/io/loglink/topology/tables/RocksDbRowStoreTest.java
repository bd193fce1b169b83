package io.loglink.topology.tables;

import static io.loglink.topology.tables.Rows.bytes;
import static io.loglink.topology.tables.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.tables.TableKey;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** A copy of the files, taken between any two writes and without closing, is what a killed process leaves behind. */
    @Test
    void aKilledProcessLeavesRowsAndPositionsOfTheSameWrite() throws IOException {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        for (int write = 1; write <= 20; write++) {
            Map<TableKey, byte[]> rows = new HashMap<>();
            for (int row = 0; row < 500; row++) {
                rows.put(key("1:" + row), bytes("write" + write));
            }
            store.write(rows, Map.of(0, (long) write));

            if (write % 5 == 0) {
                // when
                Path copy = directory.resolve("copy" + write);
                copy(directory.resolve("persons"), copy);
                RocksDbRowStore left = open("copy" + write);

                // then
                assertThat(left.positions()).isEqualTo(Map.of(0, (long) write));
                byte[] expected = bytes("write" + write);
                assertThat(IntStream.range(0, 500).mapToObj(row -> left.get(key("1:" + row))))
                        .allSatisfy(value -> assertThat(value).isEqualTo(expected));
            }
        }
    }

    @Test
    void aTornEndOfTheLogTakesBackRowsAndPositionsTogether() throws IOException {
        // given
        RocksDbRowStore store = open("persons");
        store.clear(SOURCE);
        store.write(Map.of(key("1:a"), bytes("first")), Map.of(0, 1L));
        store.write(Map.of(key("1:a"), bytes("second")), Map.of(0, 2L));
        Path copy = directory.resolve("copy");
        copy(directory.resolve("persons"), copy);

        // when
        try (Stream<Path> files = Files.list(copy)) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            byte[] whole = Files.readAllBytes(log);
            Files.write(log, Arrays.copyOf(whole, whole.length - 5));
        }
        RocksDbRowStore left = open("copy");

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
        ExecutorService readers = Executors.newFixedThreadPool(2);
        Future<?> reading = readers.submit(() -> readUntilClosed(store));
        Future<?> alsoReading = readers.submit(() -> readUntilClosed(store));

        // when
        store.close();

        // then
        reading.get();
        alsoReading.get();
        readers.shutdown();
        assertThatThrownBy(() -> store.get(key("1:a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the table in " + directory.resolve("persons") + " is closed");
    }

    private static void readUntilClosed(RocksDbRowStore store) {
        while (true) {
            try {
                store.get(key("1:a"));
            } catch (IllegalStateException closed) {
                return;
            }
        }
    }

    private RocksDbRowStore open(String name) {
        RocksDbRowStore store = new RocksDbRowStore(directory.resolve(name), memory);
        opened.add(store);
        return store;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
