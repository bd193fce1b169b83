package io.loglink.benchmarks.endtoend;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.benchmarks.workload.FieldOrder;
import io.loglink.benchmarks.workload.LogBatches;
import io.loglink.benchmarks.workload.Population;
import io.loglink.benchmarks.workload.TableRows;
import io.loglink.local.registry.LocalRegistry;
import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import io.loglink.serdes.avro.RegistryClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker in a process of its own, a registry in this one, and topics full of what contenders read. */
public final class Stage implements AutoCloseable {
    /** Partitions of inputs and outputs. */
    public static final int PARTITIONS = 2;

    static final String PERSONS = "person_distinct_ids";
    static final String SESSIONS = "sessions";
    private static final String PROJECTS = "project_configs";
    private static final String DEAD_LETTERS = "loglink_dead_letters";

    private final Path directory;
    private final JavaChild broker;
    private final LocalRegistry registry;
    private final String bootstrapServers;
    private final Topics topics;

    private Stage(Path directory, JavaChild broker, LocalRegistry registry, String bootstrapServers) {
        this.directory = directory;
        this.broker = broker;
        this.registry = registry;
        this.bootstrapServers = bootstrapServers;
        this.topics = new Topics(bootstrapServers);
    }

    /** Starts broker and registry; everything that they write goes below a new directory in {@code work}. */
    public static Stage start(Path work) {
        try {
            Files.createDirectories(work);
            Path directory = Files.createTempDirectory(work, "stage");
            JavaChild broker = JavaChild.start(
                    "1g",
                    directory.resolve("broker.log"),
                    List.of(
                            "io.loglink.local.EmbeddedKafka",
                            "--dir",
                            directory.resolve("kafka").toString(),
                            "--property",
                            "log.segment.delete.delay.ms=1000",
                            "--property",
                            "log.retention.check.interval.ms=5000",
                            "--property",
                            "message.max.bytes=" + (8 << 20),
                            "--property",
                            "group.min.session.timeout.ms=1000"));
            String listening = broker.read();
            LocalRegistry registry = LocalRegistry.start(0);
            Stage stage = new Stage(directory, broker, registry, listening.substring(listening.lastIndexOf(' ') + 1));
            stage.topics.create(PROJECTS, 1, Map.of("cleanup.policy", "compact"));
            stage.topics.create(DEAD_LETTERS, 1);
            return stage;
        } catch (IOException e) {
            throw new UncheckedIOException("no directory in " + work, e);
        }
    }

    /** Makes the tables' topics and writes all rows of a population. */
    public void writeTables(Population population) {
        TableRows<PersonDistinctId> persons =
                new TableRows<>(register(PERSONS, PersonDistinctId.getClassSchema()), PersonDistinctId.class);
        TableRows<Session> sessions = new TableRows<>(register(SESSIONS, Session.getClassSchema()), Session.class);
        topics.create(PERSONS, 1, Map.of("cleanup.policy", "compact"));
        topics.create(SESSIONS, 1, Map.of("cleanup.policy", "compact"));
        write(
                population.persons(),
                number -> new ProducerRecord<>(
                        PERSONS,
                        TableRows.key(Population.distinctId(number)),
                        persons.value(TableRows.person(number))));
        write(
                population.sessions(),
                number -> new ProducerRecord<>(
                        SESSIONS,
                        TableRows.key(Population.sessionId(number)),
                        sessions.value(TableRows.session(number))));
        register("enriched_logs", EnrichedLog.getClassSchema());
    }

    /** Makes a topic and fills it with batches, in the Collector's field order. */
    public void writeBatches(String topic, LogBatches batches, long count) {
        topics.create(topic, PARTITIONS);
        write(
                count,
                number -> new ProducerRecord<>(
                        topic, (int) (number % PARTITIONS), null, null, batches.bytes(number, FieldOrder.DESCENDING)));
    }

    /** With two threads: making the messages takes longer than writing them. */
    private void write(long count, LongFunction<ProducerRecord<byte[], byte[]>> record) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "lz4",
                "linger.ms",
                20,
                "batch.size",
                262_144,
                "max.request.size",
                4 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            IntStream.range(0, PARTITIONS).parallel().forEach(part -> {
                for (long number = part; number < count; number += PARTITIONS) {
                    producer.send(record.apply(number));
                }
            });
            producer.flush();
        }
    }

    private int register(String topic, Schema schema) {
        SchemaRegistryClient client = RegistryClients.create(Map.of(RegistryClients.URL, registry.url()));
        try {
            return client.register(topic + "-value", new AvroSchema(schema));
        } catch (IOException e) {
            throw new UncheckedIOException("the registry does not answer", e);
        } catch (io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException e) {
            throw new IllegalStateException("the registry does not take the schema of " + topic, e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public String registryUrl() {
        return registry.url();
    }

    public Topics topics() {
        return topics;
    }

    /** The broker's processor time so far, nanoseconds. */
    public long brokerCpuNanos() {
        return broker.handle().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** A directory for what a side keeps. */
    public Path directory(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        topics.close();
        broker.close();
        registry.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be removed", e);
        }
    }
}
