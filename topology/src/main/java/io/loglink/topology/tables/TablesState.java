package io.loglink.topology.tables;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All tables at one moment.
 *
 * @param tables persons, sessions, projects
 */
public record TablesState(List<TableState> tables) {
    public TablesState {
        tables = List.copyOf(tables);
    }

    /** Whether every table holds what was there when reading began. */
    public boolean loaded() {
        return tables.stream().allMatch(TableState::loaded);
    }

    /** Whether nothing unexpected has happened to any table. */
    public boolean healthy() {
        return tables.stream().allMatch(TableState::healthy);
    }

    /** One line for people on what is not as it should be; empty when everything is. */
    public String problems() {
        return tables.stream()
                .filter(table -> !table.loaded() || table.waitingFor() != null || !table.healthy())
                .map(TablesState::problem)
                .collect(Collectors.joining("; "));
    }

    private static String problem(TableState table) {
        if (table.failure() != null) {
            return "%s: %s".formatted(table.table(), table.failure());
        }
        if (table.waitingFor() != null) {
            return "%s: waiting for %s".formatted(table.table(), table.waitingFor());
        }
        return "%s: loading, %d records to go".formatted(table.table(), table.lag());
    }
}
