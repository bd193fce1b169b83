package io.loglink.topology.app;

import io.loglink.topology.ops.HealthReport;
import io.loglink.topology.ops.TableHealth;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Sums up the application's status and its tables' positions. Thread-safe. */
final class Health implements Supplier<HealthReport> {
    private final StatusBoard board;
    private final AppTables tables;
    private final Supplier<List<StoreRestore>> restoring;

    /** @param restoring the stores that are being filled: they keep nobody from linking what comes in */
    Health(StatusBoard board, AppTables tables, Supplier<List<StoreRestore>> restoring) {
        this.board = board;
        this.tables = tables;
        this.restoring = restoring;
    }

    @Override
    public HealthReport get() {
        AppStatus status = board.status();
        List<TableHealth> itsTables = tables.health();
        return new HealthReport(
                text(status.state()),
                status.text() + restored(status.state()),
                status.since().toString(),
                status.waitingFor(),
                board.restarts(),
                status.state() == AppState.RUNNING && itsTables.stream().allMatch(TableHealth::loaded),
                status.state() != AppState.FAILED && tables.death().isEmpty(),
                itsTables);
    }

    private String restored(AppState state) {
        List<StoreRestore> stores = state == AppState.RUNNING ? restoring.get() : List.of();
        return stores.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; role late fills its stores, %,d records to go",
                        stores.stream().mapToLong(StoreRestore::recordsLeft).sum());
    }

    /** The names of all states, as the report has them. */
    static List<String> states() {
        return Stream.of(AppState.values()).map(Health::text).toList();
    }

    private static String text(AppState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
