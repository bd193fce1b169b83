package io.loglink.topology.late;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import org.jspecify.annotations.Nullable;

/** Rows as tests write them. */
final class LateRows {
    private LateRows() {}

    /** {@code p1@3}: person p1 at version 3; {@code -p1@3}: deleted; null: a tombstone. */
    static TableRecord<PersonRow> readPerson(byte @Nullable [] key, byte @Nullable [] value) {
        TableKey id = TableKey.ofBytes(key == null ? new byte[0] : key);
        if (value == null) {
            return new TableRecord.Tombstone<>(id);
        }
        String text = new String(value, UTF_8);
        return text.equals("broken")
                ? new TableRecord.Broken<>(TableRecord.Broken.NOT_A_ROW, "neither Avro nor JSON")
                : new TableRecord.Row<>(id, person(text));
    }

    static PersonRow person(String text) {
        boolean deleted = text.startsWith("-");
        String[] parts = text.substring(deleted ? 1 : 0).split("@", -1);
        return new PersonRow(parts[0], Long.parseLong(parts[1]), deleted);
    }

    /** The start in milliseconds; null: a tombstone. */
    static TableRecord<SessionRow> readSession(byte @Nullable [] key, byte @Nullable [] value) {
        TableKey id = TableKey.ofBytes(key == null ? new byte[0] : key);
        return value == null
                ? new TableRecord.Tombstone<>(id)
                : new TableRecord.Row<>(id, session(new String(value, UTF_8)));
    }

    static SessionRow session(String start) {
        return new SessionRow(Long.parseLong(start), null, false, false);
    }
}
