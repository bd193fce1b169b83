package io.loglink.topology.enrich;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdKeys;
import org.jspecify.annotations.Nullable;

/**
 * What differs between linking to a person and linking to a session. Not thread-safe: each task has its own.
 *
 * @param <L> the link
 * @param <R> the row of the table
 */
interface LinkKind<L, R> {
    /** The attribute keys that may hold the id. */
    IdKeys keys(ProjectRow project, Signal signal);

    /** The link of an id, given its row. */
    L link(ProjectRow project, String id, @Nullable R row);

    /** The link of a record without an id; equal links are one instance. */
    L withoutId(Found found, OtlpBatch otlp, int record);

    /** Where the links are put. */
    LinkColumn<L> column(BatchLinks links);

    /** Counts a batch's links. */
    void countLinks(Batch batch, EnrichMetrics metrics);

    /** Counts a batch's look-ups: of ids that have a row, and of ids that have none. */
    void countLookups(int found, int unknown, EnrichMetrics metrics);
}
