package io.loglink.topology.app;

import io.loglink.topology.ops.TableHealth;
import java.util.List;

/** The tables as the application handles them. */
interface AppTables extends AutoCloseable {
    /**
     * Begins to read, and returns.
     *
     * @throws RuntimeException when another process holds the state directory
     */
    void start();

    /** Whether every table holds what was there when reading began. */
    boolean loaded();

    /** One line for people on what is not as it should be; empty when everything is. */
    String problems();

    /** Each table's position; empty before the start. */
    List<TableHealth> health();

    @Override
    void close();
}
