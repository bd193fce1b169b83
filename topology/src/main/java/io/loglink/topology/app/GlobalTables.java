package io.loglink.topology.app;

import io.loglink.topology.config.WrongConfigurationException;
import io.loglink.topology.ops.TableHealth;
import io.loglink.topology.ops.TableHealth.PartitionHealth;
import io.loglink.topology.tables.StoreInUseException;
import io.loglink.topology.tables.TablePosition;
import io.loglink.topology.tables.TableState;
import io.loglink.topology.tables.Tables;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The global tables, opened at the start. */
final class GlobalTables implements AppTables {
    private final Supplier<Tables> open;
    private volatile @Nullable Tables tables;

    GlobalTables(Supplier<Tables> open) {
        this.open = open;
    }

    @Override
    public CompletableFuture<Void> start() {
        Tables opened = opened();
        tables = opened;
        opened.start();
        return opened.loaded();
    }

    /** @throws IllegalStateException before the start */
    Tables get() {
        Tables started = tables;
        if (started == null) {
            throw new IllegalStateException("the tables have not been started");
        }
        return started;
    }

    /** As {@link #get}, but nothing before the start. */
    Optional<Tables> started() {
        return Optional.ofNullable(tables);
    }

    @Override
    public Optional<String> death() {
        return started().flatMap(Tables::death);
    }

    @Override
    public List<TableHealth> health() {
        Tables started = tables;
        return started == null
                ? List.of()
                : started.state().tables().stream().map(GlobalTables::health).toList();
    }

    @Override
    public void close() {
        Tables started = tables;
        if (started != null) {
            started.close();
        }
    }

    private Tables opened() {
        try {
            return open.get();
        } catch (StoreInUseException e) {
            throw new WrongConfigurationException(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw new FatalException("the tables cannot be opened: " + FailureText.words(e), e);
        }
    }

    private static TableHealth health(TableState table) {
        return new TableHealth(
                table.table(),
                table.topic(),
                table.loaded(),
                problemOf(table),
                table.positions().stream().map(GlobalTables::health).toList());
    }

    static PartitionHealth health(TablePosition at) {
        return new PartitionHealth(at.partition(), at.position(), at.endOffsetAtStart(), at.lag());
    }

    /** For people; empty when all is well. */
    static String problemOf(TableState table) {
        if (table.failure() != null) {
            return table.failure();
        }
        return table.waitingFor() == null ? "" : "waiting for " + table.waitingFor();
    }
}
