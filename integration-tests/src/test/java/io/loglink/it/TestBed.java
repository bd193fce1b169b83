package io.loglink.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What one test works with: topics of its own, clients, and the Loglink processes it starts, which end with it. */
public final class TestBed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TABLE_PARTITIONS = 2;
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    private final TopicNames topics;
    private final Path directory;
    private final Kafka kafka;
    private final EnrichedDecoder decoder;
    private final LoglinkConfig config;
    private final List<LoglinkProcess> processes = new ArrayList<>();

    private TestBed(TopicNames topics, Path directory, Kafka kafka, EnrichedDecoder decoder, LoglinkConfig config) {
        this.topics = topics;
        this.directory = directory;
        this.kafka = kafka;
        this.decoder = decoder;
        this.config = config;
    }

    /** A test bed on a broker and a registry; {@code name} becomes the prefix of its topics. */
    public static TestBed on(String bootstrapServers, String registryUrl, String name) {
        TopicNames topics = new TopicNames(name.toLowerCase(Locale.ROOT));
        Path directory = newDirectory(name);
        LoglinkConfig config = config(topics)
                .with("bootstrap.servers", bootstrapServers)
                .with("schema.registry.url", registryUrl)
                .with("state.dir", directory.resolve("state"));
        return new TestBed(topics, directory, new Kafka(bootstrapServers), new EnrichedDecoder(registryUrl), config);
    }

    private static LoglinkConfig config(TopicNames topics) {
        return LoglinkConfig.empty()
                .with("application.id", topics.prefix())
                .with("logs.topics", topics.logs())
                .with("spans.topics", topics.spans())
                .with("persons.topic", topics.persons())
                .with("sessions.topic", topics.sessions())
                .with("projects.topic", topics.projects())
                .with("records.logs.topic", topics.enrichedLogs())
                .with("records.spans.topic", topics.enrichedSpans())
                .with("batches.logs.topic", topics.enrichedOtlpLogs())
                .with("batches.spans.topic", topics.enrichedOtlpSpans())
                .with("dead.letters.topic", topics.deadLetters())
                .with("late.persons.topic", topics.latePersons())
                .with("late.sessions.topic", topics.lateSessions())
                .with("overrides.topic", topics.personOverrides())
                .with("outputs", "records,batches")
                .with("project.default", Rows.SHOP)
                .with("project.header", "x-loglink-token")
                .with("kafka.commit.interval.ms", 100)
                // A killed instance's partitions go to another one soon.
                .with("kafka.consumer.session.timeout.ms", 6000)
                .with("kafka.consumer.heartbeat.interval.ms", 1000);
    }

    private static Path newDirectory(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "beds")), name)
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TopicNames topics() {
        return topics;
    }

    public Kafka kafka() {
        return kafka;
    }

    public EnrichedDecoder decoder() {
        return decoder;
    }

    public Path directory() {
        return directory;
    }

    /** A complete configuration for the topics of this test: both outputs, header {@code x-loglink-token}, project shop. */
    public LoglinkConfig config() {
        return config;
    }

    /** Makes every topic; inputs and outputs with this many partitions. */
    public TestBed createTopics(int partitions) {
        return createTopics(partitions, Map.of());
    }

    /** Makes every topic; inputs and outputs with this many partitions, outputs with this configuration. */
    public TestBed createTopics(int partitions, Map<String, String> ofOutputs) {
        topics.inputs().forEach(topic -> kafka.createTopic(topic, partitions, Map.of()));
        topics.outputs().forEach(topic -> kafka.createTopic(topic, partitions, ofOutputs));
        createTables();
        return this;
    }

    /** Makes the topics of the tables, and those that are partitioned alike. */
    public void createTables() {
        topics.tables().forEach(topic -> kafka.createTopic(topic, TABLE_PARTITIONS, COMPACTED));
        kafka.createTopic(topics.latePersons(), TABLE_PARTITIONS, Map.of());
        kafka.createTopic(topics.lateSessions(), TABLE_PARTITIONS, Map.of());
        kafka.createTopic(topics.personOverrides(), TABLE_PARTITIONS, COMPACTED);
    }

    /** Starts the jar and waits until it is ready. */
    public LoglinkProcess startReady(LoglinkConfig configuration) {
        return start(configuration).awaitReady();
    }

    /** Starts the jar. */
    public LoglinkProcess start(LoglinkConfig configuration) {
        LoglinkProcess process = LoglinkProcess.start(configuration, directory, "loglink-" + (processes.size() + 1));
        processes.add(process);
        return process;
    }

    /** Stops every process in order. */
    public void stopAll() {
        processes.forEach(LoglinkProcess::terminate);
    }

    /**
     * Waits until Loglink has read, and committed, everything that is in the input topics now, and all that it wrote can be
     * read.
     */
    public void awaitConsumed() {
        awaitConsumed(topics.inputs());
    }

    /** The same for other topics than the inputs. */
    public void awaitConsumed(List<String> inputs) {
        kafka.awaitConsumed(config.get("application.id"), inputs, PATIENCE);
        kafka.awaitReadable(topics.outputs());
    }

    /** Waits until the late stages, too, have read and committed everything that was handed to them and all rows. */
    public void awaitLateConsumed() {
        String group = config.get("application.id") + "-late";
        // What the first stage reads becomes input of the second.
        kafka.awaitConsumed(group, List.of(topics.latePersons(), topics.persons()), PATIENCE);
        kafka.awaitConsumed(group, List.of(topics.lateSessions(), topics.sessions()), PATIENCE);
        kafka.awaitReadable(topics.outputs());
    }

    /** Waits until an enriched log is there that fulfils a condition. */
    public void awaitEnrichedLog(Predicate<Enriched> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> enrichedLogs().stream()
                .anyMatch(condition));
    }

    /** Waits until this many dead letters are there, or more. */
    public void awaitDeadLetters(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> deadLetters().size() >= count);
    }

    public List<Enriched> enrichedLogs() {
        return decoder.decodeAll(kafka.readAll(topics.enrichedLogs()));
    }

    public List<Enriched> enrichedSpans() {
        return decoder.decodeAll(kafka.readAll(topics.enrichedSpans()));
    }

    public List<DeadLetter> deadLetters() {
        return kafka.readAll(topics.deadLetters()).stream().map(DeadLetter::of).toList();
    }

    @Override
    public void close() {
        processes.forEach(LoglinkProcess::close);
        kafka.close();
    }
}
