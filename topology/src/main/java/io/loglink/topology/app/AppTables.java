package io.loglink.topology.app;

import io.loglink.topology.ops.TableHealth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The tables as the application handles them. */
interface AppTables extends AutoCloseable {
    /**
     * Begins to read, and returns. Once.
     *
     * @return completes when every table holds what was there when reading began; with an exception when that cannot happen
     *     any more in this process
     * @throws io.loglink.topology.config.WrongConfigurationException when the state directory cannot be used
     */
    CompletableFuture<Void> start();

    /**
     * What has happened to a table that will not be updated any more in this process, for people; empty while all goes well. From any
     * thread.
     */
    Optional<String> death();

    /** Each table's position; empty before the start. From any thread. */
    List<TableHealth> health();

    @Override
    void close();
}
