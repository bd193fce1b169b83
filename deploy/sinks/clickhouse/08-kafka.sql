-- From Kafka. With the last three statements reading starts, at the beginning of the topics: run this file when every feed is there.
-- To stop: DROP VIEW loglink.logs_pump. To go on where it stopped: run this file again. Offsets are kept by Kafka.

CREATE TABLE IF NOT EXISTS loglink.logs_queue
(
    record_id String,
    revision UInt32,
    project_id LowCardinality(String),
    timestamp DateTime64(3, 'UTC'),
    time_unix_nano UInt64,
    observed_time_unix_nano UInt64,
    severity LowCardinality(String),
    severity_number Int32,
    severity_text LowCardinality(String),
    body String,
    event_name LowCardinality(String),
    service_name LowCardinality(String),
    trace_id String,
    span_id String,
    flags UInt32,
    attributes Map(LowCardinality(String), String),
    dropped_attributes_count UInt32,
    resource_attributes Map(LowCardinality(String), String),
    resource_schema_url LowCardinality(String),
    scope_name LowCardinality(String),
    scope_version LowCardinality(String),
    scope_attributes Map(LowCardinality(String), String),
    scope_schema_url LowCardinality(String),
    distinct_id String,
    person_id String,
    person_link LowCardinality(String),
    person_hint LowCardinality(String),
    mapping_version Int64,
    session_id String,
    session_link LowCardinality(String),
    session_start DateTime64(3, 'UTC'),
    session_end DateTime64(3, 'UTC'),
    session_has_recording Bool,
    session_replay_url String,
    session_replay_offset_ms Int64,
    source_topic LowCardinality(String),
    source_partition Int32,
    source_offset Int64,
    source_index Int32,
    late_link LowCardinality(String)
)
ENGINE = Kafka(loglink_kafka)
SETTINGS
    kafka_topic_list = 'enriched_logs',
    kafka_group_name = 'loglink-clickhouse-logs',
    -- Confluent's wire format. The schema of each message comes from the registry, by its id.
    kafka_format = 'AvroConfluent',
    -- Messages of older schemas lack the newest fields: those columns get their defaults. Fields without a column are passed over.
    input_format_avro_allow_missing_fields = 1,
    -- Null becomes zero: see 02-logs.sql.
    input_format_null_as_default = 1,
    -- A message that cannot be read does not stop the others; it goes to loglink.unreadable.
    kafka_handle_error_mode = 'stream',
    -- A log is to be seen within seconds. Fewer, larger blocks are cheaper: raise it where minutes will do.
    kafka_flush_interval_ms = 2000,
    -- As many as there are partitions at most, and as there are cores.
    kafka_num_consumers = 1;

CREATE TABLE IF NOT EXISTS loglink.spans_queue
(
    record_id String,
    revision UInt32,
    project_id LowCardinality(String),
    timestamp DateTime64(3, 'UTC'),
    trace_id String,
    span_id String,
    parent_span_id String,
    trace_state String,
    flags UInt32,
    name LowCardinality(String),
    kind LowCardinality(String),
    start_time_unix_nano UInt64,
    end_time_unix_nano UInt64,
    duration_nano UInt64,
    status_code LowCardinality(String),
    status_message String,
    service_name LowCardinality(String),
    attributes Map(LowCardinality(String), String),
    dropped_attributes_count UInt32,
    events Array(Tuple(timestamp DateTime64(3, 'UTC'), time_unix_nano UInt64, name LowCardinality(String), attributes Map(LowCardinality(String), String), dropped_attributes_count UInt32)),
    dropped_events_count UInt32,
    links Array(Tuple(trace_id String, span_id String, trace_state String, attributes Map(LowCardinality(String), String), dropped_attributes_count UInt32, flags UInt32)),
    dropped_links_count UInt32,
    resource_attributes Map(LowCardinality(String), String),
    resource_schema_url LowCardinality(String),
    scope_name LowCardinality(String),
    scope_version LowCardinality(String),
    scope_attributes Map(LowCardinality(String), String),
    scope_schema_url LowCardinality(String),
    distinct_id String,
    person_id String,
    person_link LowCardinality(String),
    person_hint LowCardinality(String),
    mapping_version Int64,
    session_id String,
    session_link LowCardinality(String),
    session_start DateTime64(3, 'UTC'),
    session_end DateTime64(3, 'UTC'),
    session_has_recording Bool,
    session_replay_url String,
    session_replay_offset_ms Int64,
    source_topic LowCardinality(String),
    source_partition Int32,
    source_offset Int64,
    source_index Int32,
    late_link LowCardinality(String)
)
ENGINE = Kafka(loglink_kafka)
SETTINGS
    kafka_topic_list = 'enriched_spans',
    kafka_group_name = 'loglink-clickhouse-spans',
    -- Confluent's wire format. The schema of each message comes from the registry, by its id.
    kafka_format = 'AvroConfluent',
    -- Messages of older schemas lack the newest fields: those columns get their defaults. Fields without a column are passed over.
    input_format_avro_allow_missing_fields = 1,
    -- Null becomes zero: see 02-logs.sql.
    input_format_null_as_default = 1,
    -- A message that cannot be read does not stop the others; it goes to loglink.unreadable.
    kafka_handle_error_mode = 'stream',
    -- A log is to be seen within seconds. Fewer, larger blocks are cheaper: raise it where minutes will do.
    kafka_flush_interval_ms = 2000,
    -- As many as there are partitions at most, and as there are cores.
    kafka_num_consumers = 1;

CREATE TABLE IF NOT EXISTS loglink.overrides_queue
(
    project_id LowCardinality(String),
    distinct_id String,
    person_id String,
    version Int64,
    is_deleted Bool,
    previous_person_id String
)
ENGINE = Kafka(loglink_kafka)
SETTINGS
    kafka_topic_list = 'person_overrides',
    kafka_group_name = 'loglink-clickhouse-overrides',
    kafka_format = 'AvroConfluent',
    input_format_avro_allow_missing_fields = 1,
    input_format_null_as_default = 1,
    kafka_handle_error_mode = 'stream',
    kafka_flush_interval_ms = 2000,
    kafka_num_consumers = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.logs_pump TO loglink.logs_arriving AS
SELECT
    *,
    _topic AS kafka_topic,
    _partition AS kafka_partition,
    _offset AS kafka_offset,
    _error AS kafka_error,
    _raw_message AS kafka_value
FROM loglink.logs_queue;

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.spans_pump TO loglink.spans_arriving AS
SELECT
    *,
    _topic AS kafka_topic,
    _partition AS kafka_partition,
    _offset AS kafka_offset,
    _error AS kafka_error,
    _raw_message AS kafka_value
FROM loglink.spans_queue;

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.overrides_pump TO loglink.overrides_arriving AS
SELECT
    *,
    _topic AS kafka_topic,
    _partition AS kafka_partition,
    _offset AS kafka_offset,
    _error AS kafka_error,
    _raw_message AS kafka_value
FROM loglink.overrides_queue;
