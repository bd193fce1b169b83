package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.peers.AvroRowSerde;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;

/** Both tables as Kafka Streams' global tables, in its default store. */
record GlobalTables(GlobalKTable<String, PersonDistinctId> persons, GlobalKTable<String, Session> sessions) {
    static final String PERSONS = "persons";
    static final String SESSIONS = "sessions";

    static GlobalTables in(StreamsBuilder builder, Job job) {
        return new GlobalTables(
                builder.globalTable(
                        job.personsTopic(),
                        Consumed.with(Serdes.String(), AvroRowSerde.persons()),
                        Materialized.<String, PersonDistinctId, KeyValueStore<Bytes, byte[]>>as(PERSONS)),
                builder.globalTable(
                        job.sessionsTopic(),
                        Consumed.with(Serdes.String(), AvroRowSerde.sessions()),
                        Materialized.<String, Session, KeyValueStore<Bytes, byte[]>>as(SESSIONS)));
    }
}
