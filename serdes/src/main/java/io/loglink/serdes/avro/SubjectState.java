package io.loglink.serdes.avro;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject of the registry beside a schema that is to stand there.
 *
 * @param subject its name
 * @param schema name of the schema
 * @param versions how many versions it has; 0 when there is no such subject
 * @param id of the schema, where it is registered already
 * @param compatibility the subject's own level, e.g. {@code FULL_TRANSITIVE}; null when it has none
 * @param conflicts what keeps the schema from being read by what some version wrote, or the other way round, a line each
 */
public record SubjectState(
        String subject,
        String schema,
        int versions,
        @Nullable Integer id,
        @Nullable String compatibility,
        List<String> conflicts) {
    public SubjectState {
        conflicts = List.copyOf(conflicts);
    }
}
