package io.loglink.topology.link;

import io.loglink.serdes.tables.ProjectRow;
import org.jspecify.annotations.Nullable;

/** The projects as they are configured now. Thread-safe; a change applies to the next record. */
public interface Projects {
    /** The project that a token belongs to; null when no project has it. */
    @Nullable
    ProjectRow byToken(String token);

    /** The project of an id; one with the default keys when nothing is configured for it. */
    ProjectRow byId(String projectId);
}
