-- From where messages arrive into logs and spans, field by field under the same names. Leave this file out, and 02 to 04, when
-- only the tables of otel/ are wanted.

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.logs_feed TO loglink.logs AS
SELECT * EXCEPT (kafka_topic, kafka_partition, kafka_offset, kafka_error, kafka_value)
FROM loglink.logs_arriving
-- A message that could not be read arrives as a row of defaults.
WHERE kafka_error = '';

CREATE MATERIALIZED VIEW IF NOT EXISTS loglink.spans_feed TO loglink.spans AS
SELECT
    * EXCEPT (events, links, kafka_topic, kafka_partition, kafka_offset, kafka_error, kafka_value),
    -- An array of records becomes an array for each of their fields.
    tupleElement(events, 'timestamp') AS `events.timestamp`,
    tupleElement(events, 'time_unix_nano') AS `events.time_unix_nano`,
    tupleElement(events, 'name') AS `events.name`,
    tupleElement(events, 'attributes') AS `events.attributes`,
    tupleElement(events, 'dropped_attributes_count') AS `events.dropped_attributes_count`,
    tupleElement(links, 'trace_id') AS `links.trace_id`,
    tupleElement(links, 'span_id') AS `links.span_id`,
    tupleElement(links, 'trace_state') AS `links.trace_state`,
    tupleElement(links, 'attributes') AS `links.attributes`,
    tupleElement(links, 'dropped_attributes_count') AS `links.dropped_attributes_count`,
    tupleElement(links, 'flags') AS `links.flags`
FROM loglink.spans_arriving
WHERE kafka_error = '';
