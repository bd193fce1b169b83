package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.ops.HealthReport;
import io.loglink.topology.ops.TableHealth;
import io.loglink.topology.ops.TableHealth.PartitionHealth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class HealthTest {
    private final StatusBoard board = new StatusBoard(() -> Instant.EPOCH);

    @Test
    void itSaysWhatTheApplicationWaitsFor() {
        board.waitingFor(List.of("topic a", "topic b"));

        assertThat(new Health(board, tables(false), List::of).get())
                .isEqualTo(new HealthReport(
                        "waiting",
                        "waiting: topic a; topic b",
                        "1970-01-01T00:00:00Z",
                        List.of("topic a", "topic b"),
                        0,
                        false,
                        true,
                        List.of(table(false))));
    }

    @Test
    void runningOnLoadedTablesIsReady() {
        board.show(AppState.STARTING, "starting");
        board.running();

        assertThat(new Health(board, tables(true), List::of).get().ready()).isTrue();
        assertThat(new Health(board, tables(false), List::of).get().ready()).isFalse();
    }

    @Test
    void storesThatAreBeingFilledShowAndKeepNothingUnready() {
        board.show(AppState.STARTING, "starting");
        board.running();
        List<StoreRestore> filling =
                List.of(new StoreRestore("late-persons-rows", 0, 1_200), new StoreRestore("late-persons-rows", 1, 34));

        HealthReport report = new Health(board, tables(true), () -> filling).get();

        assertThat(report.ready()).isTrue();
        assertThat(report.text()).isEqualTo("running; role late fills its stores, 1,234 records to go");
    }

    @ParameterizedTest
    @EnumSource(value = AppState.class, mode = Mode.EXCLUDE, names = "RUNNING")
    void everythingElseIsNotReadyAndOnlyAFailureIsNotAlive(AppState state) {
        board.show(state, "x");

        HealthReport report = new Health(board, tables(true), List::of).get();

        assertThat(report.ready()).isFalse();
        assertThat(report.live()).isEqualTo(state != AppState.FAILED);
    }

    @Test
    void aTableThatIsNotUpdatedAnyMoreNeedsANewProcess() {
        board.show(AppState.STARTING, "starting");
        board.running();

        HealthReport report =
                new Health(board, tables(true, Optional.of("table persons: its thread ended")), List::of).get();

        assertThat(report.live()).isFalse();
    }

    private static TableHealth table(boolean loaded) {
        return new TableHealth("persons", "p", loaded, "", List.of(new PartitionHealth(0, 5, 9, 4)));
    }

    private static AppTables tables(boolean loaded) {
        return tables(loaded, Optional.empty());
    }

    private static AppTables tables(boolean loaded, Optional<String> death) {
        return new AppTables() {
            @Override
            public CompletableFuture<Void> start() {
                throw new IllegalStateException("not needed here");
            }

            @Override
            public Optional<String> death() {
                return death;
            }

            @Override
            public List<TableHealth> health() {
                return List.of(table(loaded));
            }

            @Override
            public void close() {}
        };
    }
}
