package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.tables.TableKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRemovalTest {
    @TempDir
    private Path state;

    @Test
    void theTablesGoAndNothingElse() throws IOException {
        fill("persons");
        fill("sessions");
        fill("backup");
        Files.writeString(state.resolve("notes.txt"), "mine");
        TableRemoval removal = new TableRemoval(state);
        assertThat(removal.existing())
                .extracting(TableRemoval.TableDirectory::directory)
                .containsExactly(state.resolve("persons"), state.resolve("sessions"));
        assertThat(removal.existing())
                .allSatisfy(table -> assertThat(table.bytes()).isPositive());

        assertThat(removal.remove()).isEmpty();

        try (var left = Files.list(state)) {
            assertThat(left).containsExactlyInAnyOrder(state.resolve("backup"), state.resolve("notes.txt"));
        }
        assertThat(removal.existing()).isEmpty();
        assertThat(removal.remove()).isEmpty();
    }

    @Test
    void aFileOfSomebodyElsesInATablesDirectoryStaysAndIsTold() throws IOException {
        fill("persons");
        Path foreign = Files.writeString(state.resolve("persons").resolve("todo.md"), "mine");

        assertThat(new TableRemoval(state).remove()).containsExactly(foreign);

        assertThat(foreign).hasContent("mine");
        try (var left = Files.list(state.resolve("persons"))) {
            assertThat(left).containsExactly(foreign);
        }
    }

    @Test
    void aDirectoryOfTheSameNameThatHoldsNoTableIsLeft() throws IOException {
        Files.createDirectory(state.resolve("persons"));
        Files.writeString(state.resolve("persons").resolve("000001.sst"), "not a table's");

        TableRemoval removal = new TableRemoval(state);

        assertThat(removal.existing()).isEmpty();
        assertThat(removal.remove()).isEmpty();
        assertThat(state.resolve("persons").resolve("000001.sst")).exists();
        assertThat(new TableRemoval(state.resolve("nowhere")).remove()).isEmpty();
    }

    @Test
    void whatAKilledLoadHasLeftGoesToo() throws IOException {
        fill("persons");
        Files.writeString(state.resolve("persons").resolve("fill.sst"), "half a file");

        assertThat(new TableRemoval(state).remove()).isEmpty();

        assertThat(state.resolve("persons")).doesNotExist();
    }

    @Test
    void tablesThatAreOpenInThisProcessAreNotTouched() {
        try (RocksDbMemory memory = new RocksDbMemory(16 << 20, 4 << 20);
                RocksDbRowStore open = new RocksDbRowStore(state.resolve("sessions"), memory)) {
            TableKey key = TableKey.of("1", "s");
            open.write(Map.of(key, new byte[] {7}), Map.of(0, 1L));

            assertThatThrownBy(() -> new TableRemoval(state).remove()).hasMessageStartingWith("state.dir: ");

            assertThat(new TableRemoval(state).existing()).hasSize(1);
            assertThat(open.get(key)).containsExactly(7);
        }
    }

    private void fill(String table) {
        try (RocksDbMemory memory = new RocksDbMemory(16 << 20, 4 << 20);
                RocksDbRowStore store = new RocksDbRowStore(state.resolve(table), memory)) {
            Map<TableKey, byte[]> rows = new HashMap<>();
            rows.put(TableKey.of("1", "alice"), new byte[10]);
            store.write(rows, Map.of(0, 1L));
            assertThat(List.of(store.positions())).containsExactly(Map.of(0, 1L));
        }
    }
}
