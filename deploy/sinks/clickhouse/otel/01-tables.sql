-- The tables that the Collector's ClickHouse exporter makes, otel_logs and otel_traces, so that dashboards made for them (Grafana's
-- ClickHouse plug-in, ClickStack) work as they are and know persons and sessions too. Link attributes stand among the others, under
-- the names that they have on OTLP output: LogAttributes['loglink.person.id'].
--
-- Columns and indices are the exporter's. Different are the engine, the end of the sorting key and the partition, because Loglink may
-- write a record again with a higher revision (../02-logs.sql says more); and there are MATERIALIZED columns, which SELECT * leaves out.
-- Dashboards do not say FINAL: have their user do it, ALTER USER grafana SETTINGS final = 1. Without it a record that was written again
-- counts twice until its parts are merged.

CREATE DATABASE IF NOT EXISTS otel;

CREATE TABLE IF NOT EXISTS otel.otel_logs
(
    Timestamp DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TimestampTime DateTime DEFAULT toDateTime(Timestamp),
    TraceId String CODEC(ZSTD(1)),
    SpanId String CODEC(ZSTD(1)),
    TraceFlags UInt8,
    SeverityText LowCardinality(String) CODEC(ZSTD(1)),
    SeverityNumber UInt8,
    ServiceName LowCardinality(String) CODEC(ZSTD(1)),
    Body String CODEC(ZSTD(1)),
    ResourceSchemaUrl LowCardinality(String) CODEC(ZSTD(1)),
    ResourceAttributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ScopeSchemaUrl LowCardinality(String) CODEC(ZSTD(1)),
    ScopeName String CODEC(ZSTD(1)),
    ScopeVersion LowCardinality(String) CODEC(ZSTD(1)),
    ScopeAttributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    LogAttributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    EventName String CODEC(ZSTD(1)),

    -- Columns of their own for what is filtered by, so that nobody reads whole maps for it.
    RecordId String MATERIALIZED LogAttributes['loglink.record.id'] CODEC(ZSTD(3)),
    Revision UInt32 MATERIALIZED toUInt32OrZero(LogAttributes['loglink.revision']) CODEC(T64, ZSTD(1)),
    ProjectId LowCardinality(String) MATERIALIZED LogAttributes['loglink.project.id'] CODEC(ZSTD(1)),
    PersonId String MATERIALIZED LogAttributes['loglink.person.id'] CODEC(ZSTD(1)),
    PersonLink LowCardinality(String) MATERIALIZED LogAttributes['loglink.person.link'] CODEC(ZSTD(1)),
    DistinctId String MATERIALIZED LogAttributes['loglink.person.distinct_id'] CODEC(ZSTD(1)),
    SessionId String MATERIALIZED LogAttributes['loglink.session.id'] CODEC(ZSTD(1)),
    SessionLink LowCardinality(String) MATERIALIZED LogAttributes['loglink.session.link'] CODEC(ZSTD(1)),
    LateLink LowCardinality(String) MATERIALIZED LogAttributes['loglink.late.link'] CODEC(ZSTD(1)),
    InsertedAt DateTime MATERIALIZED now() CODEC(Delta(4), ZSTD(1)),

    INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_res_attr_key mapKeys(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_res_attr_value mapValues(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_scope_attr_key mapKeys(ScopeAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_scope_attr_value mapValues(ScopeAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_log_attr_key mapKeys(LogAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_log_attr_value mapValues(LogAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_body Body TYPE tokenbf_v1(32768, 3, 0) GRANULARITY 8,
    INDEX idx_person_id PersonId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_distinct_id DistinctId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_session_id SessionId TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(Revision)
-- The week, and never more than 96 of them, whatever the clocks of senders say: see ../02-logs.sql.
PARTITION BY toRelativeWeekNum(Timestamp) % 96
PRIMARY KEY (ServiceName, TimestampTime)
ORDER BY (ServiceName, TimestampTime, Timestamp, RecordId)
TTL InsertedAt + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS otel.otel_traces
(
    Timestamp DateTime64(9) CODEC(Delta(8), ZSTD(1)),
    TraceId String CODEC(ZSTD(1)),
    SpanId String CODEC(ZSTD(1)),
    ParentSpanId String CODEC(ZSTD(1)),
    TraceState String CODEC(ZSTD(1)),
    SpanName LowCardinality(String) CODEC(ZSTD(1)),
    SpanKind LowCardinality(String) CODEC(ZSTD(1)),
    ServiceName LowCardinality(String) CODEC(ZSTD(1)),
    ResourceAttributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    ScopeName String CODEC(ZSTD(1)),
    ScopeVersion String CODEC(ZSTD(1)),
    SpanAttributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    Duration UInt64 CODEC(ZSTD(1)),
    StatusCode LowCardinality(String) CODEC(ZSTD(1)),
    StatusMessage String CODEC(ZSTD(1)),
    Events Nested
    (
        Timestamp DateTime64(9),
        Name LowCardinality(String),
        Attributes Map(LowCardinality(String), String)
    ) CODEC(ZSTD(1)),
    Links Nested
    (
        TraceId String,
        SpanId String,
        TraceState String,
        Attributes Map(LowCardinality(String), String)
    ) CODEC(ZSTD(1)),

    RecordId String MATERIALIZED SpanAttributes['loglink.record.id'] CODEC(ZSTD(3)),
    Revision UInt32 MATERIALIZED toUInt32OrZero(SpanAttributes['loglink.revision']) CODEC(T64, ZSTD(1)),
    ProjectId LowCardinality(String) MATERIALIZED SpanAttributes['loglink.project.id'] CODEC(ZSTD(1)),
    PersonId String MATERIALIZED SpanAttributes['loglink.person.id'] CODEC(ZSTD(1)),
    PersonLink LowCardinality(String) MATERIALIZED SpanAttributes['loglink.person.link'] CODEC(ZSTD(1)),
    DistinctId String MATERIALIZED SpanAttributes['loglink.person.distinct_id'] CODEC(ZSTD(1)),
    SessionId String MATERIALIZED SpanAttributes['loglink.session.id'] CODEC(ZSTD(1)),
    SessionLink LowCardinality(String) MATERIALIZED SpanAttributes['loglink.session.link'] CODEC(ZSTD(1)),
    LateLink LowCardinality(String) MATERIALIZED SpanAttributes['loglink.late.link'] CODEC(ZSTD(1)),
    InsertedAt DateTime MATERIALIZED now() CODEC(Delta(4), ZSTD(1)),

    INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_res_attr_key mapKeys(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_res_attr_value mapValues(ResourceAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_span_attr_key mapKeys(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_span_attr_value mapValues(SpanAttributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX idx_duration Duration TYPE minmax GRANULARITY 1,
    INDEX idx_person_id PersonId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_distinct_id DistinctId TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX idx_session_id SessionId TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(Revision)
PARTITION BY toRelativeWeekNum(Timestamp) % 96
PRIMARY KEY (ServiceName, SpanName, toDateTime(Timestamp))
ORDER BY (ServiceName, SpanName, toDateTime(Timestamp), Timestamp, RecordId)
TTL InsertedAt + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1;

-- When a trace began and ended: dashboards look here first, so that they need not search all time for a trace id.
CREATE TABLE IF NOT EXISTS otel.otel_traces_trace_id_ts
(
    TraceId String CODEC(ZSTD(1)),
    Start DateTime CODEC(Delta(4), ZSTD(1)),
    End DateTime CODEC(Delta(4), ZSTD(1)),
    InsertedAt DateTime MATERIALIZED now() CODEC(Delta(4), ZSTD(1)),

    INDEX idx_trace_id TraceId TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toRelativeWeekNum(Start) % 96
ORDER BY (TraceId, Start)
TTL InsertedAt + INTERVAL 90 DAY
SETTINGS ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS otel.otel_traces_trace_id_ts_mv TO otel.otel_traces_trace_id_ts AS
SELECT TraceId, min(Timestamp) AS Start, max(Timestamp) AS End
FROM otel.otel_traces
WHERE TraceId != ''
GROUP BY TraceId;
