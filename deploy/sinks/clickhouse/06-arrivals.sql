-- Where messages arrive. These tables keep nothing (Null): they hand each block to the views that hang on them, here and in
-- 07-feeds.sql or otel/. So a feed can be added while nothing is read yet, and every feed sees the same blocks: reading starts
-- with 08-kafka.sql, once all are there.
--
-- Columns: the fields of the Avro schema, then what Kafka says of the message. kafka_error is empty unless the message could not
-- be read; only then kafka_value holds it.

CREATE TABLE IF NOT EXISTS loglink.logs_arriving
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
    late_link LowCardinality(String),
    kafka_topic LowCardinality(String),
    kafka_partition UInt64,
    kafka_offset UInt64,
    kafka_error String,
    kafka_value String
)
ENGINE = Null;

CREATE TABLE IF NOT EXISTS loglink.spans_arriving
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
    late_link LowCardinality(String),
    kafka_topic LowCardinality(String),
    kafka_partition UInt64,
    kafka_offset UInt64,
    kafka_error String,
    kafka_value String
)
ENGINE = Null;

CREATE TABLE IF NOT EXISTS loglink.overrides_arriving
(
    project_id LowCardinality(String),
    distinct_id String,
    person_id String,
    version Int64,
    is_deleted Bool,
    previous_person_id String,
    kafka_topic LowCardinality(String),
    kafka_partition UInt64,
    kafka_offset UInt64,
    kafka_error String,
    kafka_value String
)
ENGINE = Null;

-- Overrides have one shape, so they need no file of their own for it.
CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.overrides_feed TO loglink.person_overrides AS
SELECT * EXCEPT (kafka_topic, kafka_partition, kafka_offset, kafka_error, kafka_value)
FROM loglink.overrides_arriving
WHERE kafka_error = '';

-- Messages that ClickHouse could not read, with the reason: a schema that the registry does not give, bytes that are not Avro.
-- The others went on. docs/sinks/clickhouse.md says how to read them again.
CREATE TABLE IF NOT EXISTS loglink.unreadable
(
    topic LowCardinality(String),
    partition UInt64,
    offset UInt64,
    error String CODEC(ZSTD(3)),
    value String CODEC(ZSTD(3)),
    inserted_at DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(inserted_at)
ORDER BY (topic, partition, offset)
TTL inserted_at + INTERVAL 30 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.unreadable_logs TO loglink.unreadable AS
SELECT kafka_topic AS topic, kafka_partition AS partition, kafka_offset AS offset, kafka_error AS error, kafka_value AS value
FROM loglink.logs_arriving
WHERE kafka_error != '';

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.unreadable_spans TO loglink.unreadable AS
SELECT kafka_topic AS topic, kafka_partition AS partition, kafka_offset AS offset, kafka_error AS error, kafka_value AS value
FROM loglink.spans_arriving
WHERE kafka_error != '';

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.unreadable_overrides TO loglink.unreadable AS
SELECT kafka_topic AS topic, kafka_partition AS partition, kafka_offset AS offset, kafka_error AS error, kafka_value AS value
FROM loglink.overrides_arriving
WHERE kafka_error != '';
