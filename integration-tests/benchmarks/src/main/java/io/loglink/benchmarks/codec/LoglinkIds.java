package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.link.IdFinder;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdKeys;

/** Finds the ids of a record as Loglink's steps do. Not thread-safe. */
final class LoglinkIds {
    private final IdFinder finder = new IdFinder();
    private final IdKeys distinctId;
    private final IdKeys sessionId;

    LoglinkIds(Signal signal, ReservedNames reserved) {
        ProjectRow project = ProjectRow.defaults(Population.PROJECT);
        distinctId = IdKeys.ofDistinctId(project, signal, reserved);
        sessionId = IdKeys.ofSessionId(project, signal, reserved);
    }

    /** Finds both ids; throws when either is missing, so that the search cannot be optimised away. */
    void find(OtlpBatch batch, int record) {
        require(finder.find(batch, record, distinctId));
        require(finder.find(batch, record, sessionId));
    }

    private void require(Found found) {
        if (found != Found.VALUE || finder.to() <= finder.from()) {
            throw new IllegalStateException("a record without an id: " + found);
        }
    }
}
