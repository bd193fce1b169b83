package io.loglink.serdes.tables;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.WriterSchemas;
import org.jspecify.annotations.Nullable;

/**
 * Reads person mappings: Avro {@code PersonDistinctId}, or JSON with the same names, as PostHog writes it too ({@code team_id}
 * for the project). A missing version is 0. A mapping that is not deleted must name a person. Thread-safe.
 */
public final class PersonRowReader implements RowReader<PersonRow> {
    private final RowKeys keys = new RowKeys("distinct_id");
    private final RowDecoder decoder;

    /** @param writerSchemas where the schemas of Avro rows come from */
    public PersonRowReader(WriterSchemas writerSchemas) {
        this.decoder = new RowDecoder(Schemas.personDistinctId(), writerSchemas);
    }

    @Override
    public TableRecord<PersonRow> read(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            return value == null ? new TableRecord.Tombstone<>(keys.ofTombstone(key)) : row(key, decoder.decode(value));
        } catch (BadRowException e) {
            return e.asBroken();
        }
    }

    private TableRecord<PersonRow> row(byte @Nullable [] key, RowFields fields) {
        TableKey tableKey = keys.of(key, fields.firstId("project_id", "team_id"), fields.id("distinct_id"));
        boolean deleted = Boolean.TRUE.equals(fields.flag("is_deleted"));
        String person = fields.id("person_id");
        if (person == null && !deleted) {
            throw BadRowException.field("person_id is missing or empty, and the mapping is not deleted");
        }
        Long version = fields.integer("version");
        return new TableRecord.Row<>(
                tableKey, new PersonRow(person == null ? "" : person, version == null ? 0 : version, deleted));
    }
}
