-- Tables for the JDBC sink (jdbc-postgresql.json), one row a record under its record_id. Run once, before the connector.

-- Attributes arrive as hstore: what Debezium's sink makes of map<string,string>.
CREATE EXTENSION IF NOT EXISTS hstore;

CREATE TABLE IF NOT EXISTS enriched_logs
(
    record_id text PRIMARY KEY,
    revision integer NOT NULL,
    project_id text NOT NULL,
    timestamp timestamptz NOT NULL,
    -- Unsigned in OTLP: a time after the year 2262 is negative here.
    time_unix_nano bigint NOT NULL,
    observed_time_unix_nano bigint NOT NULL,
    severity text NOT NULL,
    severity_number integer NOT NULL,
    severity_text text NOT NULL,
    body text NOT NULL,
    event_name text NOT NULL,
    service_name text NOT NULL,
    trace_id text NOT NULL,
    span_id text NOT NULL,
    flags bigint NOT NULL,
    attributes hstore NOT NULL,
    dropped_attributes_count bigint NOT NULL,
    resource_attributes hstore NOT NULL,
    resource_schema_url text NOT NULL,
    scope_name text NOT NULL,
    scope_version text NOT NULL,
    scope_attributes hstore NOT NULL,
    scope_schema_url text NOT NULL,
    distinct_id text NOT NULL,
    person_id text NOT NULL,
    person_link text NOT NULL,
    person_hint text NOT NULL,
    mapping_version bigint,
    session_id text NOT NULL,
    session_link text NOT NULL,
    session_start timestamptz,
    session_end timestamptz,
    session_has_recording boolean NOT NULL,
    session_replay_url text NOT NULL,
    session_replay_offset_ms bigint,
    source_topic text NOT NULL,
    source_partition integer NOT NULL,
    source_offset bigint NOT NULL,
    source_index integer NOT NULL,
    late_link text NOT NULL DEFAULT ''
);

CREATE TABLE IF NOT EXISTS enriched_spans
(
    record_id text PRIMARY KEY,
    revision integer NOT NULL,
    project_id text NOT NULL,
    timestamp timestamptz NOT NULL,
    trace_id text NOT NULL,
    span_id text NOT NULL,
    parent_span_id text NOT NULL,
    trace_state text NOT NULL,
    flags bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    start_time_unix_nano bigint NOT NULL,
    end_time_unix_nano bigint NOT NULL,
    duration_nano bigint NOT NULL,
    status_code text NOT NULL,
    status_message text NOT NULL,
    service_name text NOT NULL,
    attributes hstore NOT NULL,
    dropped_attributes_count bigint NOT NULL,
    dropped_events_count bigint NOT NULL,
    dropped_links_count bigint NOT NULL,
    resource_attributes hstore NOT NULL,
    resource_schema_url text NOT NULL,
    scope_name text NOT NULL,
    scope_version text NOT NULL,
    scope_attributes hstore NOT NULL,
    scope_schema_url text NOT NULL,
    distinct_id text NOT NULL,
    person_id text NOT NULL,
    person_link text NOT NULL,
    person_hint text NOT NULL,
    mapping_version bigint,
    session_id text NOT NULL,
    session_link text NOT NULL,
    session_start timestamptz,
    session_end timestamptz,
    session_has_recording boolean NOT NULL,
    session_replay_url text NOT NULL,
    session_replay_offset_ms bigint,
    source_topic text NOT NULL,
    source_partition integer NOT NULL,
    source_offset bigint NOT NULL,
    source_index integer NOT NULL,
    late_link text NOT NULL DEFAULT ''
);

-- Tables of releases before late links lack it.
ALTER TABLE enriched_logs ADD COLUMN IF NOT EXISTS late_link text NOT NULL DEFAULT '';
ALTER TABLE enriched_spans ADD COLUMN IF NOT EXISTS late_link text NOT NULL DEFAULT '';

-- Who a distinct id belongs to since it moved to another person, or that it belongs to nobody any more (jdbc-postgresql-overrides.json).
CREATE TABLE IF NOT EXISTS person_overrides
(
    project_id text NOT NULL,
    distinct_id text NOT NULL,
    -- With is_deleted the person that it belonged to last.
    person_id text NOT NULL,
    version bigint NOT NULL,
    is_deleted boolean NOT NULL,
    -- Empty when it belonged to nobody before.
    previous_person_id text NOT NULL,
    PRIMARY KEY (project_id, distinct_id)
);

-- Which distinct ids came to a person.
CREATE INDEX IF NOT EXISTS person_overrides_person ON person_overrides (project_id, person_id);

-- A person's Logs tab, a session's logs, a trace: newest first within each. Partial, because most records have not all of them.
CREATE INDEX IF NOT EXISTS enriched_logs_person ON enriched_logs (project_id, person_id, timestamp) WHERE person_id <> '';
CREATE INDEX IF NOT EXISTS enriched_logs_distinct_id ON enriched_logs (project_id, distinct_id) WHERE distinct_id <> '';
CREATE INDEX IF NOT EXISTS enriched_logs_session ON enriched_logs (project_id, session_id, timestamp) WHERE session_id <> '';
CREATE INDEX IF NOT EXISTS enriched_logs_trace ON enriched_logs (trace_id) WHERE trace_id <> '';
CREATE INDEX IF NOT EXISTS enriched_logs_time ON enriched_logs USING brin (timestamp);
CREATE INDEX IF NOT EXISTS enriched_spans_person ON enriched_spans (project_id, person_id, timestamp) WHERE person_id <> '';
CREATE INDEX IF NOT EXISTS enriched_spans_distinct_id ON enriched_spans (project_id, distinct_id) WHERE distinct_id <> '';
CREATE INDEX IF NOT EXISTS enriched_spans_session ON enriched_spans (project_id, session_id, timestamp) WHERE session_id <> '';
CREATE INDEX IF NOT EXISTS enriched_spans_trace ON enriched_spans (trace_id) WHERE trace_id <> '';
CREATE INDEX IF NOT EXISTS enriched_spans_time ON enriched_spans USING brin (timestamp);

-- The sink writes what it reads, one row over the other. Revisions of a record and overrides of a distinct id come in order, but after a
-- restart it may read an older one again: that must not undo a newer one. Overrides may share a version; then the last one stands, and
-- those that are read again end with it.
CREATE OR REPLACE FUNCTION keep_highest_revision() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    -- Null drops this row's update, and nothing else.
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER keep_highest_revision BEFORE UPDATE ON enriched_logs
    FOR EACH ROW WHEN (NEW.revision < OLD.revision) EXECUTE FUNCTION keep_highest_revision();
CREATE OR REPLACE TRIGGER keep_highest_revision BEFORE UPDATE ON enriched_spans
    FOR EACH ROW WHEN (NEW.revision < OLD.revision) EXECUTE FUNCTION keep_highest_revision();
CREATE OR REPLACE TRIGGER keep_highest_version BEFORE UPDATE ON person_overrides
    FOR EACH ROW WHEN (NEW.version < OLD.version) EXECUTE FUNCTION keep_highest_revision();

-- A person's Logs tab:
--   SELECT * FROM person_logs WHERE project_id = 'shop' AND person_id = '…' ORDER BY timestamp DESC LIMIT 100
--
-- A record is under the person to whom its distinct id belongs now: first those without an override, then those that an override puts
-- here. It counts where its version is that of the mapping that linked the record or a later one, or where the record has no link. With
-- the same version it says the same or is newer: a null value in the table of persons deletes at the version that it finds.
CREATE OR REPLACE VIEW person_logs AS
SELECT project_id, person_id, timestamp, severity, service_name, body, event_name, attributes, distinct_id, session_id,
    session_replay_url, session_replay_offset_ms, trace_id, span_id, record_id
FROM enriched_logs l
WHERE person_id <> ''
    AND NOT EXISTS (
        SELECT FROM person_overrides o
        WHERE o.project_id = l.project_id AND o.distinct_id = l.distinct_id AND o.version >= l.mapping_version)
UNION ALL
SELECT l.project_id, o.person_id, l.timestamp, l.severity, l.service_name, l.body, l.event_name, l.attributes, l.distinct_id, l.session_id,
    l.session_replay_url, l.session_replay_offset_ms, l.trace_id, l.span_id, l.record_id
FROM enriched_logs l
JOIN person_overrides o ON o.project_id = l.project_id AND o.distinct_id = l.distinct_id
WHERE l.distinct_id <> ''
    AND (l.mapping_version IS NULL OR o.version >= l.mapping_version)
    AND NOT o.is_deleted;

-- What services wrote during a session, with the moment in the recording:
--   SELECT * FROM session_logs WHERE project_id = 'shop' AND session_id = '…' ORDER BY timestamp
CREATE OR REPLACE VIEW session_logs AS
SELECT l.project_id, l.session_id, l.timestamp, l.session_replay_offset_ms, l.session_replay_url, l.severity, l.service_name, l.body,
    l.event_name, l.attributes, l.session_link,
    CASE WHEN o.version IS NULL THEN l.person_id WHEN o.is_deleted THEN '' ELSE o.person_id END AS person_id,
    l.distinct_id, l.trace_id, l.span_id, l.record_id
FROM enriched_logs l
LEFT JOIN person_overrides o
    ON o.project_id = l.project_id AND o.distinct_id = l.distinct_id
        AND (l.mapping_version IS NULL OR o.version >= l.mapping_version)
WHERE l.session_id <> '';
