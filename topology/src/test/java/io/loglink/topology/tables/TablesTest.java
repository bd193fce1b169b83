package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.config.TableSettings.StoreKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    private static final TableReaders READERS = TableReaders.of(WriterSchemas.none());

    @TempDir
    Path directory;

    @Test
    void withoutABrokerTheTablesSayWhatTheyWaitForAndCloseAtOnce() {
        // given
        Tables tables = Tables.open(settings(StoreKind.ROCKSDB, "127.0.0.1:1"), READERS);
        tables.start();
        CompletableFuture<Void> loaded = tables.loaded();

        // then
        assertThat(tables.state().loaded()).isFalse();
        assertThat(tables.state().healthy()).isTrue();
        assertThat(tables.state().problems())
                .contains("persons: waiting for ", "sessions: waiting for ", "projects: waiting for ");
        assertThat(tables.persons().find(TableKey.of("1", "a"))).isNull();
        assertThat(tables.projects().byId("1")).isEqualTo(ProjectRow.defaults("1"));

        // when
        Assertions.assertThatCode(tables::close).doesNotThrowAnyException();

        // then
        assertThat(loaded).isCompletedExceptionally();
        assertThatThrownBy(() -> tables.persons().find(TableKey.of("1", "a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is closed");
    }

    @Test
    void aStateDirectoryThatIsInUseIsRefusedAndNothingStaysOpen() {
        TableSettings settings = settings(StoreKind.ROCKSDB, "127.0.0.1:1");
        try (Tables first = Tables.open(settings, READERS)) {
            assertThatThrownBy(() -> Tables.open(settings, READERS)).isInstanceOf(StoreInUseException.class);
            assertThat(first.state().tables()).hasSize(3);
        }

        Tables.open(settings, READERS).close();
    }

    @Test
    void inMemoryNoDirectoryIsTouched() {
        try (Tables tables = Tables.open(settings(StoreKind.MEMORY, "127.0.0.1:1"), READERS)) {
            assertThat(tables.sessions().find(TableKey.of("1", "s"))).isNull();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aThreadThatEndsWithAnErrorShowsInTheStateAndToThoseWhoWait() {
        TableProgress progress = new TableProgress("persons", "persons", Clock.systemUTC());
        TableLoop loop = new TableLoop(
                new ProjectTable(READERS.projects()),
                progress,
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                topic -> null,
                Clock.systemUTC(),
                new StopSignal());
        try (TableThread thread = new TableThread(loop, progress)) {
            thread.start();
            Awaitility.await().until(progress.firstLoad()::isDone);

            assertThat(progress.firstLoad())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining("Java heap space");
            TablesState state = new TablesState(List.of(progress.state()));
            assertThat(state.healthy()).isFalse();
            assertThat(state.problems())
                    .isEqualTo("persons: its thread ended with java.lang.OutOfMemoryError: Java heap space;"
                            + " restart the process");
        }
    }

    private TableSettings settings(StoreKind store, String servers) {
        return new TableSettings(
                "person_distinct_ids",
                "sessions",
                "project_configs",
                store,
                directory,
                1 << 20,
                16 << 20,
                4 << 20,
                Map.of("bootstrap.servers", servers),
                Map.of());
    }
}
