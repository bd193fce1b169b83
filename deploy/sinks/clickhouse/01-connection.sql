-- Where Kafka and the schema registry are. Change these two values (and see docs/sinks/clickhouse.md for TLS and SASL);
-- no other file names a host.

CREATE DATABASE IF NOT EXISTS loglink;

-- A named collection, so that the queues share one connection and SHOW CREATE TABLE tells no password. Its keys are settings
-- of the Kafka engine.
CREATE NAMED COLLECTION IF NOT EXISTS loglink_kafka AS
    kafka_broker_list = 'kafka:9092',
    -- With basic authentication: http://user:password@registry:8081, both URL-encoded.
    format_avro_schema_registry_url = 'http://registry:8081';
