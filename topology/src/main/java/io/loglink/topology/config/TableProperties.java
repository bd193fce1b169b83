package io.loglink.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;

/** The tables that records are linked against. */
final class TableProperties {
    private static final long MIB = 1L << 20;

    private TableProperties() {}

    static void addTo(ConfigDef definition) {
        new Section(definition, "Tables")
                .text(
                        PropertyNames.PERSONS_TOPIC,
                        "person_distinct_ids",
                        Allowed.topic(),
                        HIGH,
                        "Compacted topic of person mappings: key {project_id}:{distinct_id}, value Avro or JSON.")
                .text(
                        PropertyNames.SESSIONS_TOPIC,
                        "sessions",
                        Allowed.topic(),
                        HIGH,
                        "Compacted topic of sessions: key {project_id}:{session_id}, value Avro or JSON.")
                .text(
                        PropertyNames.PROJECTS_TOPIC,
                        "project_configs",
                        Allowed.topic(),
                        HIGH,
                        "Compacted topic of project configurations: key {project_id}, value Avro or JSON. A change applies to "
                                + "the next record.")
                .text(
                        PropertyNames.PERSONS_TABLE,
                        "global",
                        Allowed.oneOf("global"),
                        LOW,
                        "How the person mappings are spread. global: each instance holds all of them.")
                .text(
                        PropertyNames.SESSIONS_TABLE,
                        "global",
                        Allowed.oneOf("global"),
                        LOW,
                        "How the sessions are spread. global: each instance holds all of them.")
                .text(
                        PropertyNames.STORE,
                        "rocksdb",
                        Allowed.oneOf("rocksdb", "memory"),
                        MEDIUM,
                        "Where the tables are kept. rocksdb: on disk under state.dir, so that a restart reads only what is "
                                + "new. memory: on the heap, faster, read again whole at each start.")
                .number(
                        PropertyNames.STORE_CACHE_BYTES,
                        512 * MIB,
                        0,
                        1L << 40,
                        MEDIUM,
                        "With store=rocksdb, the memory beside the heap in which each of the two big tables keeps rows ready, at "
                                + "most; only what the rows need is taken, in powers of two. 512 MiB hold 12 million rows; a row "
                                + "that is not held costs 20 times as much to look up. Counts against -XX:MaxDirectMemorySize, "
                                + "which is -Xmx unless given, and of which a quarter, at most 192 MiB, is left to Kafka's "
                                + "clients. Bytes.")
                .number(
                        PropertyNames.STORE_ROCKSDB_MEMORY,
                        256 * MIB,
                        16 * MIB,
                        1L << 40,
                        MEDIUM,
                        "With store=rocksdb, the memory beside the heap that RocksDB may use for all tables together: blocks, "
                                + "index, filters and write buffers. The stores of the role late share as much again, whatever store "
                                + "is. Bytes.");
    }
}
