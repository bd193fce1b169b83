package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.ops.TableHealth.PartitionHealth;
import io.loglink.topology.ops.TableStatus;
import io.loglink.topology.tables.TableFreshness;
import io.loglink.topology.tables.TableLoading;
import io.loglink.topology.tables.TablePosition;
import io.loglink.topology.tables.TableState;
import io.loglink.topology.tables.TableStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableReportsTest {
    @Test
    void aTableThatLoadsIsToldWithItsRateAndEstimate() {
        TableState state = new TableState(
                "persons",
                "p",
                false,
                990,
                10,
                0,
                "the broker",
                null,
                5_000,
                new TableFreshness(4_000, 0),
                new TableLoading(1_000, 3_000, 3_000),
                List.of(new TablePosition("p", 0, 1_000, 3_000, 3_500)));

        assertThat(TableReports.of(state, null, 10_000))
                .isEqualTo(new TableStatus(
                        "persons",
                        "p",
                        false,
                        "waiting for the broker",
                        new TableStatus.Loading(1_000, 3_000, 333, 6L),
                        2_500,
                        null,
                        6.0,
                        990,
                        10,
                        0,
                        null,
                        List.of(new PartitionHealth(0, 1_000, 3_000, 2_500))));
    }

    @Test
    void aLoadedTableIsToldWithItsAgeAndWhatItTakes() {
        TableState state = new TableState(
                "sessions", "s", true, 5, 0, 2, null, null, 5_000, new TableFreshness(0, 8_500), null, List.of());

        assertThat(TableReports.of(state, new TableStorage(5, 1, 2, 3, 4, 6), 10_000))
                .isEqualTo(new TableStatus(
                        "sessions",
                        "s",
                        true,
                        "",
                        null,
                        0,
                        1.5,
                        null,
                        5,
                        0,
                        2,
                        new TableStatus.Storage(5, 1, 2, 3, 4, 6),
                        List.of()));
    }
}
