package io.loglink.topology.tables;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows of persons in a form that is easy to write in a test: {@code ann@3}, {@code -ann@3} for a deletion. */
final class Rows {
    private Rows() {}

    /** Reads the form of this class; {@code broken} as a value cannot be read. */
    static final RowReader<PersonRow> READER = (key, value) -> {
        TableKey tableKey = TableKey.ofBytes(key == null ? new byte[0] : key);
        if (value == null) {
            return new TableRecord.Tombstone<>(tableKey);
        }
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.equals("broken")) {
            return new TableRecord.Broken<>(TableRecord.Broken.NOT_A_ROW, "neither Avro nor JSON");
        }
        return new TableRecord.Row<>(tableKey, person(text));
    };

    static PersonRow person(String text) {
        boolean deleted = text.startsWith("-");
        String[] parts = text.substring(deleted ? 1 : 0).split("@", -1);
        return new PersonRow(parts[0], Long.parseLong(parts[1]), deleted);
    }

    static TableKey key(String text) {
        return TableKey.ofBytes(bytes(text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte @Nullable [] bytesOrNull(@Nullable String text) {
        return text == null ? null : bytes(text);
    }
}
