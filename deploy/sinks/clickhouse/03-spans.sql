-- One row a span: every field of EnrichedSpan under its own name. What 02-logs.sql says of its table holds here too.
CREATE TABLE IF NOT EXISTS loglink.spans
(
    record_id String CODEC(ZSTD(3)),
    revision UInt32 CODEC(T64, ZSTD(1)),
    project_id LowCardinality(String),
    timestamp DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    trace_id String CODEC(ZSTD(1)),
    span_id String CODEC(ZSTD(1)),
    parent_span_id String CODEC(ZSTD(1)),
    trace_state String CODEC(ZSTD(1)),
    flags UInt32 CODEC(T64, ZSTD(1)),
    name LowCardinality(String),
    kind LowCardinality(String),
    start_time_unix_nano UInt64 CODEC(Delta(8), ZSTD(1)),
    end_time_unix_nano UInt64 CODEC(Delta(8), ZSTD(1)),
    duration_nano UInt64 CODEC(T64, ZSTD(1)),
    status_code LowCardinality(String),
    status_message String CODEC(ZSTD(1)),
    service_name LowCardinality(String),
    attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    dropped_attributes_count UInt32 CODEC(T64, ZSTD(1)),
    -- events.name and its siblings are arrays: one element an event of the span, in order.
    events Nested
    (
        timestamp DateTime64(3, 'UTC'),
        time_unix_nano UInt64,
        name LowCardinality(String),
        attributes Map(LowCardinality(String), String),
        dropped_attributes_count UInt32
    ) CODEC(ZSTD(1)),
    dropped_events_count UInt32 CODEC(T64, ZSTD(1)),
    links Nested
    (
        trace_id String,
        span_id String,
        trace_state String,
        attributes Map(LowCardinality(String), String),
        dropped_attributes_count UInt32,
        flags UInt32
    ) CODEC(ZSTD(1)),
    dropped_links_count UInt32 CODEC(T64, ZSTD(1)),
    resource_attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    resource_schema_url LowCardinality(String),
    scope_name LowCardinality(String),
    scope_version LowCardinality(String),
    scope_attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    scope_schema_url LowCardinality(String),
    distinct_id String CODEC(ZSTD(1)),
    person_id String CODEC(ZSTD(1)),
    person_link LowCardinality(String),
    person_hint LowCardinality(String),
    mapping_version Int64 CODEC(T64, ZSTD(1)),
    session_id String CODEC(ZSTD(1)),
    session_link LowCardinality(String),
    session_start DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    session_end DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    session_has_recording Bool,
    session_replay_url String CODEC(ZSTD(1)),
    session_replay_offset_ms Int64 CODEC(ZSTD(1)),
    source_topic LowCardinality(String),
    source_partition Int32 CODEC(T64, ZSTD(1)),
    source_offset Int64 CODEC(Delta(8), ZSTD(1)),
    source_index Int32 CODEC(T64, ZSTD(1)),
    late_link LowCardinality(String),
    inserted_at DateTime('UTC') DEFAULT now() CODEC(Delta(4), ZSTD(1)),

    INDEX person person_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX distinct_id distinct_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX session session_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX attribute_keys mapKeys(attributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX attribute_values mapValues(attributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX duration duration_nano TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toRelativeWeekNum(timestamp) % 96
PRIMARY KEY (project_id, toStartOfTenMinutes(timestamp), service_name, name)
ORDER BY (project_id, toStartOfTenMinutes(timestamp), service_name, name, timestamp, record_id)
TTL inserted_at + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1;
