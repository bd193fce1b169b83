-- From where messages arrive (../06-arrivals.sql) into otel_logs and otel_traces. Attributes of Loglink are left out where they have
-- no value, as on OTLP output.
--
-- Timestamp is the record's time to the nanosecond, else the observed one, else that of the Kafka message. Nanoseconds are taken as
-- they are, even where a sender's clock makes no sense: a conversion that fails would stop the table.

CREATE MATERIALIZED VIEW IF NOT EXISTS otel.otel_logs_feed TO otel.otel_logs AS
SELECT
    fromUnixTimestamp64Nano(reinterpretAsInt64(multiIf(
        time_unix_nano != 0, time_unix_nano,
        observed_time_unix_nano != 0, observed_time_unix_nano,
        toUInt64(toUnixTimestamp64Milli(timestamp)) * 1000000))) AS Timestamp,
    trace_id AS TraceId,
    span_id AS SpanId,
    toUInt8(bitAnd(flags, 255)) AS TraceFlags,
    severity_text AS SeverityText,
    toUInt8(severity_number) AS SeverityNumber,
    service_name AS ServiceName,
    body AS Body,
    resource_schema_url AS ResourceSchemaUrl,
    resource_attributes AS ResourceAttributes,
    scope_schema_url AS ScopeSchemaUrl,
    scope_name AS ScopeName,
    scope_version AS ScopeVersion,
    scope_attributes AS ScopeAttributes,
    mapConcat(attributes, CAST(mapFilter((name, value) -> value != '', map(
        'loglink.record.id', record_id,
        'loglink.revision', toString(revision),
        'loglink.project.id', toString(project_id),
        'loglink.person.link', toString(person_link),
        'loglink.person.id', person_id,
        'loglink.person.distinct_id', distinct_id,
        'loglink.person.hint', toString(person_hint),
        'loglink.session.link', toString(session_link),
        'loglink.session.id', session_id,
        'loglink.session.start', if(session_link = 'linked', toString(toUnixTimestamp64Milli(session_start)), ''),
        'loglink.session.has_recording', if(session_link = 'linked', toString(session_has_recording), ''),
        'loglink.session.replay_url', session_replay_url,
        'loglink.session.replay_offset_ms', if(session_has_recording, toString(session_replay_offset_ms), ''),
        'loglink.late.link', toString(late_link)
    )), 'Map(LowCardinality(String), String)')) AS LogAttributes,
    toString(event_name) AS EventName
FROM loglink.logs_arriving
WHERE kafka_error = '';

CREATE MATERIALIZED VIEW IF NOT EXISTS otel.otel_traces_feed TO otel.otel_traces AS
SELECT
    fromUnixTimestamp64Nano(reinterpretAsInt64(if(
        start_time_unix_nano != 0, start_time_unix_nano,
        toUInt64(toUnixTimestamp64Milli(timestamp)) * 1000000))) AS Timestamp,
    trace_id AS TraceId,
    span_id AS SpanId,
    parent_span_id AS ParentSpanId,
    trace_state AS TraceState,
    name AS SpanName,
    -- The exporter writes Server and Error, Loglink server and error.
    initcap(toString(kind)) AS SpanKind,
    service_name AS ServiceName,
    resource_attributes AS ResourceAttributes,
    scope_name AS ScopeName,
    scope_version AS ScopeVersion,
    mapConcat(attributes, CAST(mapFilter((name, value) -> value != '', map(
        'loglink.record.id', record_id,
        'loglink.revision', toString(revision),
        'loglink.project.id', toString(project_id),
        'loglink.person.link', toString(person_link),
        'loglink.person.id', person_id,
        'loglink.person.distinct_id', distinct_id,
        'loglink.person.hint', toString(person_hint),
        'loglink.session.link', toString(session_link),
        'loglink.session.id', session_id,
        'loglink.session.start', if(session_link = 'linked', toString(toUnixTimestamp64Milli(session_start)), ''),
        'loglink.session.has_recording', if(session_link = 'linked', toString(session_has_recording), ''),
        'loglink.session.replay_url', session_replay_url,
        'loglink.session.replay_offset_ms', if(session_has_recording, toString(session_replay_offset_ms), ''),
        'loglink.late.link', toString(late_link)
    )), 'Map(LowCardinality(String), String)')) AS SpanAttributes,
    duration_nano AS Duration,
    initcap(toString(status_code)) AS StatusCode,
    status_message AS StatusMessage,
    arrayMap(event -> fromUnixTimestamp64Nano(reinterpretAsInt64(event.time_unix_nano)), events) AS `Events.Timestamp`,
    tupleElement(events, 'name') AS `Events.Name`,
    tupleElement(events, 'attributes') AS `Events.Attributes`,
    tupleElement(links, 'trace_id') AS `Links.TraceId`,
    tupleElement(links, 'span_id') AS `Links.SpanId`,
    tupleElement(links, 'trace_state') AS `Links.TraceState`,
    tupleElement(links, 'attributes') AS `Links.Attributes`
FROM loglink.spans_arriving
WHERE kafka_error = '';
