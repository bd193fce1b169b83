package io.loglink.local.traffic;

import io.loglink.local.traffic.TableChange.Form;
import io.loglink.local.traffic.TableChange.Table;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.ProjectConfig;
import io.loglink.schemas.Session;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes rows of the tables. */
final class Rows {

    private Rows() {}

    static TableChange person(Project project, String distinctId, String personId, long version, Form form) {
        return mapping(project, distinctId, personId, version, false, form);
    }

    static TableChange deletedPerson(Project project, String distinctId, long version, Form form) {
        return mapping(project, distinctId, "", version, true, form);
    }

    private static TableChange mapping(
            Project project, String distinctId, String personId, long version, boolean deleted, Form form) {
        GenericRecord row = empty(PersonDistinctId.getClassSchema());
        row.put("project_id", project.id());
        row.put("distinct_id", distinctId);
        row.put("person_id", personId);
        row.put("version", version);
        row.put("is_deleted", deleted);
        return new TableChange(Table.PERSONS, project.id() + ":" + distinctId, row, form);
    }

    static TableChange session(Project project, String distinctId, Visit visit, long startMs, Form form) {
        GenericRecord row = empty(Session.getClassSchema());
        row.put("project_id", project.id());
        row.put("session_id", visit.sessionId());
        row.put("distinct_id", distinctId);
        row.put("started_at", startMs - visit.agoMs());
        row.put("has_recording", visit.recorded());
        row.put("first_url", "https://" + project.name() + ".example/");
        row.put("retention_period_days", 30);
        return new TableChange(Table.SESSIONS, project.id() + ":" + visit.sessionId(), row, form);
    }

    static TableChange deletedSession(Project project, String sessionId, Form form) {
        GenericRecord row = empty(Session.getClassSchema());
        row.put("project_id", project.id());
        row.put("session_id", sessionId);
        row.put("is_deleted", true);
        return new TableChange(Table.SESSIONS, project.id() + ":" + sessionId, row, form);
    }

    /** The configuration of a project; an empty key stands for the default one. */
    static TableChange project(Project project, String logsKey, String spansKey, String sessionKey) {
        GenericRecord row = empty(ProjectConfig.getClassSchema());
        row.put("project_id", project.id());
        row.put("tokens", List.of(project.token()));
        row.put("logs_distinct_id_attribute_key", logsKey);
        row.put("spans_distinct_id_attribute_key", spansKey);
        row.put("logs_session_id_attribute_key", sessionKey);
        row.put("spans_session_id_attribute_key", sessionKey);
        return new TableChange(Table.PROJECTS, project.id(), row, Form.JSON);
    }

    /** A row in which every field has its default. */
    private static GenericRecord empty(Schema schema) {
        GenericRecord row = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            row.put(field.pos(), GenericData.get().getDefaultValue(field));
        }
        return row;
    }
}
