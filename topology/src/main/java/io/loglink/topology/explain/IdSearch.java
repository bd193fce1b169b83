package io.loglink.topology.explain;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.link.IdFinder.Found;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the id of one link was looked for on one record.
 *
 * @param side which link
 * @param project the record's
 * @param configuredKeys as they stand in the project's row
 * @param attributes what was looked at, in this order; the last one decided, if any did
 * @param found what was found
 * @param id the id; null unless one was found
 * @param clues attributes that were not taken
 */
record IdSearch(
        LinkSide side,
        ProjectRow project,
        List<String> configuredKeys,
        List<ExplainedAttribute> attributes,
        Found found,
        @Nullable String id,
        List<Clue> clues) {

    /** The key of an id's row in this project. */
    TableKey key(String ofId) {
        return TableKey.of(project.projectId(), ofId);
    }

    /** Every id whose row matters: the id found, and those that may have been meant. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        if (id != null) {
            ids.add(id);
        }
        for (Clue clue : clues) {
            if (clue.id() != null) {
                ids.add(clue.id());
            }
        }
        return ids;
    }
}
