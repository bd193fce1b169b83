package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.Contender;
import io.loglink.benchmarks.endtoend.Job;
import io.loglink.benchmarks.endtoend.kafka.PendingSerde.Pending;
import io.loglink.benchmarks.endtoend.peers.AvroRowSerde;
import io.loglink.benchmarks.endtoend.peers.Rows;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The DSL with tables that are spread over instances: each record travels through Kafka to where its person is, and on to
 * where its session is. Each round is an application of its own, so that it begins with empty repartition topics.
 */
public final class RepartitionedDsl implements Contender {
    private record Linked(String recordId, byte[] value) {}

    @Override
    public AutoCloseable start(Job job) {
        String applicationId = job.output();
        AutoCloseable running = StreamsApp.start(job, applicationId, topology(job), false);
        return () -> {
            running.close();
            deleteTopics(job, applicationId);
        };
    }

    private static Topology topology(Job job) {
        Serde<Pending> pending = PendingSerde.create();
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, PersonDistinctId> persons =
                builder.table(job.personsTopic(), Consumed.with(Serdes.String(), AvroRowSerde.persons()));
        KTable<String, Session> sessions =
                builder.table(job.sessionsTopic(), Consumed.with(Serdes.String(), AvroRowSerde.sessions()));
        builder.stream(job.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .processValues(Explode::new)
                .map((key, single) -> KeyValue.pair(single.personKey(), new Pending(single, null)))
                .repartition(Repartitioned.with(Serdes.String(), pending).withNumberOfPartitions(1))
                .leftJoin(
                        persons,
                        (record, person) -> new Pending(record.single(), Rows.of(person)),
                        Joined.with(Serdes.String(), pending, null))
                .selectKey((key, record) -> record.single().sessionKey())
                .repartition(Repartitioned.with(Serdes.String(), pending).withNumberOfPartitions(1))
                .leftJoin(
                        sessions,
                        (record, session) -> new Linked(
                                record.single().recordId(),
                                record.single()
                                        .link(record.person(), Rows.of(session))
                                        .toByteArray()),
                        Joined.with(Serdes.String(), pending, null))
                .map((key, linked) -> KeyValue.pair(linked.recordId().getBytes(StandardCharsets.UTF_8), linked.value()))
                .to(job.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    private static void deleteTopics(Job job, String applicationId) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", job.bootstrapServers()))) {
            Set<String> internal = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(applicationId + "-"))
                    .collect(Collectors.toSet());
            admin.deleteTopics(internal).all().get();
        }
    }
}
