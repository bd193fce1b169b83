package io.loglink.benchmarks.late;

import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.late.LateDependencies;
import io.loglink.topology.late.LateMetrics;
import io.loglink.topology.late.LateTopology;
import io.loglink.topology.tables.StoreMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/**
 * The late topology with its stores on the disk, one partition, driven as a stream thread drives it: a message, what follows from it,
 * and between messages its steps. Time in it passes as on the clock, and in leaps where one is asked for.
 */
final class LateRun implements AutoCloseable {
    static final Duration HOLD = Duration.ofHours(12);

    private static final String PERSONS = "persons";
    private static final String LATE_PERSONS = "late_persons";
    private static final String ENRICHED = "enriched_logs";
    private static final int MAX_MESSAGE_BYTES = 1_048_576;

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> waiting;
    private final TestInputTopic<byte[], byte[]> rows;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final long startMs = System.currentTimeMillis();
    private long leaptMs;
    private long advancedMs;

    LateRun(Path directory, StoreMemory memory) {
        Properties streams = new Properties();
        streams.setProperty(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        memory.addTo(streams);
        driver = new TopologyTestDriver(
                new LateTopology(outputs(), late(), dependencies()).get(), streams, Instant.ofEpochMilli(startMs));
        waiting = driver.createInputTopic(LATE_PERSONS, new ByteArraySerializer(), new ByteArraySerializer());
        rows = driver.createInputTopic(PERSONS, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static EnrichSettings outputs() {
        return new EnrichSettings(
                List.of("otlp_logs"),
                List.of("otlp_spans"),
                InputEncoding.AUTO,
                new OutputTopics(ENRICHED, "enriched_spans"),
                null,
                "dead_letters",
                new ProjectResolution(null, null, WaitingMessages.PROJECT),
                "/replay/{session_id}",
                "loglink.");
    }

    private static LateSettings late() {
        return new LateSettings(
                Mode.HOLD,
                Mode.OFF,
                LATE_PERSONS,
                "late_sessions",
                "person_overrides",
                HOLD,
                HOLD,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                false);
    }

    private static LateDependencies dependencies() {
        return new LateDependencies(
                PERSONS,
                "sessions",
                LateRun::person,
                (key, value) -> new TableRecord.Broken<>(TableRecord.Broken.NOT_A_ROW, "no sessions here"),
                topic -> 1,
                1,
                2,
                3,
                () -> MAX_MESSAGE_BYTES,
                new DeadLetterRecords("benchmark", () -> MAX_MESSAGE_BYTES),
                EnrichMetrics.NONE,
                LateMetrics.NONE);
    }

    /** A row is the person's id. */
    private static TableRecord<PersonRow> person(byte @Nullable [] key, byte @Nullable [] value) {
        String person = new String(Objects.requireNonNull(value), StandardCharsets.UTF_8);
        return new TableRecord.Row<>(TableKey.ofBytes(Objects.requireNonNull(key)), new PersonRow(person, 1, false));
    }

    long nowMs() {
        return System.currentTimeMillis() + leaptMs;
    }

    void send(WaitingMessages.Message message) {
        waiting.pipeInput(message.key(), message.value());
    }

    void row(String distinctId, String person) {
        rows.pipeInput(
                TableKey.of(WaitingMessages.PROJECT, distinctId).bytes(), person.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the topology take the steps that have become due. */
    void turn() {
        long nowMs = nowMs() - startMs;
        driver.advanceWallClockTime(Duration.ofMillis(nowMs - advancedMs));
        advancedMs = nowMs;
    }

    void leap(Duration time) {
        leaptMs += time.toMillis();
    }

    /** How many records were emitted since the last time. What the stores wrote to their topics is thrown away. */
    int takeEmitted() {
        int emitted = 0;
        for (String topic : driver.producedTopicNames()) {
            int messages = outputs.computeIfAbsent(
                            topic,
                            name -> driver.createOutputTopic(
                                    name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                    .readRecordsToList()
                    .size();
            if (topic.equals(ENRICHED)) {
                emitted += messages;
            } else if (!topic.endsWith("-changelog")) {
                throw new IllegalStateException(messages + " messages on " + topic);
            }
        }
        return emitted;
    }

    @Override
    public void close() {
        driver.close();
    }
}
