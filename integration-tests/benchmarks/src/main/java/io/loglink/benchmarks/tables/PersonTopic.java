package io.loglink.benchmarks.tables;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.loglink.benchmarks.workload.Population;
import io.loglink.schemas.Schemas;
import io.loglink.serdes.avro.RegistryClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of person rows, and the other two table topics, empty.
 *
 * @param rows as many distinct ids, each written once, in the order of their numbers
 */
record PersonTopic(
        String bootstrapServers, String name, int partitions, int rows, RowEncoding encoding, String registry) {
    static final String SESSIONS = "sessions";
    static final String PROJECTS = "project_configs";

    /** One row before it is encoded. */
    record Row(String project, String distinctId, String personId, long version) {
        static Row of(long number) {
            return new Row(Population.PROJECT, Population.distinctId(number), Population.personId(number), 1);
        }

        String key() {
            return project + ":" + distinctId;
        }
    }

    /** Makes the topics and writes the rows, compressed with lz4. */
    void fill() {
        int schemaId = schemaId();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            createUnlessThere(admin, SESSIONS, 1);
            createUnlessThere(admin, PROJECTS, 1);
            createUnlessThere(admin, name, partitions);
        }
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "lz4",
                "batch.size",
                256 << 10,
                "linger.ms",
                20,
                "buffer.memory",
                64L << 20,
                "enable.idempotence",
                false);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            AtomicReference<Exception> failure = new AtomicReference<>();
            for (int number = 0; number < rows; number++) {
                Row row = Row.of(number);
                producer.send(
                        new ProducerRecord<>(
                                name, row.key().getBytes(StandardCharsets.UTF_8), encoding.value(row, schemaId)),
                        (written, failed) -> failure.compareAndSet(null, failed));
            }
            producer.flush();
            if (failure.get() != null) {
                throw new IllegalStateException("the topic " + name + " was not written", failure.get());
            }
        }
    }

    private int schemaId() {
        try {
            return RegistryClients.create(Map.of(RegistryClients.URL, registry))
                    .register(name + "-value", new AvroSchema(Schemas.personDistinctId()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void createUnlessThere(Admin admin, String topic, int partitions) {
        try {
            if (!admin.listTopics().names().get().contains(topic)) {
                admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)
                                .configs(Map.of("cleanup.policy", "compact"))))
                        .all()
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** For the command line of a child. */
    String[] arguments(String more) {
        return new String[] {
            bootstrapServers,
            name,
            Integer.toString(partitions),
            Integer.toString(rows),
            encoding.name(),
            registry,
            more
        };
    }

    /** What {@link #arguments} were made of. */
    static PersonTopic parse(String[] arguments) {
        return new PersonTopic(
                arguments[0],
                arguments[1],
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                RowEncoding.valueOf(arguments[4]),
                arguments[5]);
    }
}
