-- Who a distinct id belongs to since it moved to another person, or that it belongs to nobody any more: one row a distinct id, of the
-- messages of person_overrides. Records keep the link that they were written with; the views (05-views.sql) apply these rows to them.
CREATE TABLE IF NOT EXISTS loglink.person_overrides
(
    project_id LowCardinality(String),
    distinct_id String CODEC(ZSTD(1)),
    -- With is_deleted the person that it belonged to last.
    person_id String CODEC(ZSTD(1)),
    version Int64,
    is_deleted Bool,
    -- Empty when it belonged to nobody before.
    previous_person_id String CODEC(ZSTD(1)),
    inserted_at DateTime64(3, 'UTC') DEFAULT now64(3),

    -- Which distinct ids came to a person.
    INDEX person person_id TYPE bloom_filter(0.001) GRANULARITY 1
)
-- The highest version of a distinct id stays, in whatever order they arrive; of rows with the same version the one inserted last, which
-- is the newest: Kafka keeps the overrides of a distinct id in order, and a queue inserts what it read before it reads on.
ENGINE = ReplacingMergeTree(version)
ORDER BY (project_id, distinct_id)
-- An override speaks of records that were linked before it. Keep it longer than those (02-logs.sql): then it can go.
TTL toDateTime(inserted_at) + INTERVAL 120 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The same in memory, for a look-up per record; person_id is empty where the distinct id belongs to nobody. It holds the distinct ids
-- that moved within the TTL, not all that there are, and is read again seconds after a row has come. Where the user default has a
-- password, name a user that may read the table: USER '…' PASSWORD '…' before QUERY.
--
-- A distinct id that is not in it has a version below every other, not 0: mappings begin with that, and an override counts from its own
-- version on. FINAL chooses among rows of the same version as the table does; an aggregate such as argMax would take any of them.
CREATE DICTIONARY IF NOT EXISTS loglink.overrides
(
    project_id String,
    distinct_id String,
    person_id String,
    version Int64 DEFAULT -9223372036854775808
)
PRIMARY KEY project_id, distinct_id
SOURCE(CLICKHOUSE(
    QUERY 'SELECT project_id, distinct_id, if(is_deleted, '''', person_id) AS person_id, version FROM loglink.person_overrides FINAL'
    INVALIDATE_QUERY 'SELECT toString((count(), max(inserted_at))) FROM loglink.person_overrides'))
LAYOUT(COMPLEX_KEY_HASHED())
LIFETIME(MIN 5 MAX 10);
