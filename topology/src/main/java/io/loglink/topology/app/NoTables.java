package io.loglink.topology.app;

import io.loglink.topology.ops.TableHealth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The tables of an instance that holds none: the role late has its own in its stores. */
final class NoTables implements AppTables {
    @Override
    public CompletableFuture<Void> start() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<String> death() {
        return Optional.empty();
    }

    @Override
    public List<TableHealth> health() {
        return List.of();
    }

    @Override
    public void close() {}
}
