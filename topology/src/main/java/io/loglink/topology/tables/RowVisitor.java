package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableKey;

/** Is shown the rows of a store, one after another. */
interface RowVisitor {
    /**
     * Takes a row in its stored form.
     *
     * @return whether it wants more
     */
    boolean visit(TableKey key, byte[] row);
}
