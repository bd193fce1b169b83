package io.loglink.topology.cli;

import io.loglink.serdes.avro.SubjectState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subjects of the registry, for people and for programs. */
final class SchemasText {
    private SchemasText() {}

    static String of(List<SubjectState> subjects, boolean json) {
        List<Row> rows = subjects.stream().map(Row::of).toList();
        return json ? Json.indented(rows) + "\n" : text(rows);
    }

    private static String text(List<Row> rows) {
        if (rows.isEmpty()) {
            return "Nothing to register: no output is of single records (outputs=records). Rows of the tables: --tables.\n";
        }
        TextTable table = new TextTable("SUBJECT", "SCHEMA", "STATE", "ID", "VERSIONS", "COMPATIBILITY");
        rows.forEach(row -> table.add(
                row.subject(),
                row.schema(),
                row.state(),
                row.id() == null ? "" : row.id(),
                row.versions(),
                row.compatibility() == null ? "not set" : row.compatibility()));
        StringBuilder text = new StringBuilder(table.toString());
        rows.forEach(row -> row.conflicts().forEach(conflict -> text.append('\n')
                .append(row.subject())
                .append(": ")
                .append(row.schema())
                .append(' ')
                .append(conflict)));
        return rows.stream().allMatch(row -> row.conflicts().isEmpty()) ? text.toString() : text + "\n";
    }

    /** A subject as it is printed. */
    record Row(
            String subject,
            String schema,
            String state,
            @Nullable Integer id,
            int versions,
            @Nullable String compatibility,
            List<String> conflicts) {
        static Row of(SubjectState subject) {
            return new Row(
                    subject.subject(),
                    subject.schema(),
                    state(subject),
                    subject.id(),
                    subject.versions(),
                    subject.compatibility(),
                    subject.conflicts());
        }

        private static String state(SubjectState subject) {
            if (!subject.conflicts().isEmpty()) {
                return "conflict";
            }
            return subject.id() == null ? "fits" : "registered";
        }
    }
}
