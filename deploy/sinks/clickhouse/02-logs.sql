-- One row a log: every field of EnrichedLog under its own name (what each means stands in schemas/src/main/avro).
--
-- Replacing: Loglink may write a record again, under the same record_id with a higher revision, once a late link is known; and a
-- reader may read a message twice. The row with the highest revision stays, in whatever order they arrive. That happens when
-- parts are merged, so read with FINAL, as the views do.
CREATE TABLE IF NOT EXISTS loglink.logs
(
    record_id String CODEC(ZSTD(3)),
    revision UInt32 CODEC(T64, ZSTD(1)),
    project_id LowCardinality(String),
    timestamp DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    time_unix_nano UInt64 CODEC(Delta(8), ZSTD(1)),
    observed_time_unix_nano UInt64 CODEC(Delta(8), ZSTD(1)),
    severity LowCardinality(String),
    severity_number Int32 CODEC(T64, ZSTD(1)),
    severity_text LowCardinality(String),
    body String CODEC(ZSTD(3)),
    event_name LowCardinality(String),
    service_name LowCardinality(String),
    trace_id String CODEC(ZSTD(1)),
    span_id String CODEC(ZSTD(1)),
    flags UInt32 CODEC(T64, ZSTD(1)),
    attributes Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    dropped_attributes_count UInt32 CODEC(T64, ZSTD(1)),
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
    -- No column is Nullable, which would cost a second column each. Where the record has null there is a zero, and another
    -- column says so: mapping_version counts where person_link is 'linked', session_start where session_link is,
    -- session_replay_offset_ms where session_has_recording is true; a session_end of 1970 is not known.
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
    -- When the row was written, for the TTL. A record's own time is the sender's, and one from the year 2100 would stay for ever.
    inserted_at DateTime('UTC') DEFAULT now() CODEC(Delta(4), ZSTD(1)),

    -- Person and session may be other ones in the next revision, so they cannot be in the sorting key: skip indices find them.
    INDEX person person_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX distinct_id distinct_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX session session_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX attribute_keys mapKeys(attributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX attribute_values mapValues(attributes) TYPE bloom_filter(0.01) GRANULARITY 1,
    -- For hasToken(lower(body), 'declined').
    INDEX words lower(body) TYPE tokenbf_v1(32768, 3, 0) GRANULARITY 8
)
ENGINE = ReplacingMergeTree(revision)
-- Rows replace each other within a partition only, so the partition is a function of what no revision changes. It is the week,
-- and of weeks there are never more than 96: a block that would make over 100 partitions is refused
-- (max_partitions_per_insert_block), so with a partition for each day one sender with wrong clocks would stop the table.
-- Queries by time skip partitions and parts all the same.
PARTITION BY toRelativeWeekNum(timestamp) % 96
PRIMARY KEY (project_id, toStartOfTenMinutes(timestamp), service_name)
-- Ends in record_id, which makes the key the record's own, and holds nothing that a later revision changes.
ORDER BY (project_id, toStartOfTenMinutes(timestamp), service_name, timestamp, record_id)
TTL inserted_at + INTERVAL 90 DAY
SETTINGS
    -- Whole parts go when their time is over; nothing is rewritten for it.
    ttl_only_drop_parts = 1,
    -- On disk before Kafka is told that the messages are read: a power cut loses nothing.
    fsync_after_insert = 1,
    fsync_part_directory = 1;
