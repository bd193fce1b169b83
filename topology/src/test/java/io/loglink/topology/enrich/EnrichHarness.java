package io.loglink.topology.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.schemas.Schemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.EnrichSettings.InputEncoding;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.link.Projects;
import io.loglink.topology.sinks.PartitionedKey;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The enrich topology in a test driver, with tables that a test fills by hand. */
public final class EnrichHarness implements AutoCloseable {
    public static final int LOG_SCHEMA_ID = 17;
    public static final int SPAN_SCHEMA_ID = 18;
    public static final long KAFKA_TIMESTAMP = 1_700_000_000_000L;

    public final Map<TableKey, PersonRow> persons = new HashMap<>();
    public final Map<TableKey, SessionRow> sessions = new HashMap<>();
    public final Map<String, ProjectRow> projects = new LinkedHashMap<>();
    final RecordedMetrics metrics = new RecordedMetrics();
    int lookups;
    int maxMessageBytes = 1_048_576;

    private final TopologyTestDriver driver;

    public EnrichHarness(EnrichSettings settings) {
        this(settings, LateSettings.OFF);
    }

    public EnrichHarness(EnrichSettings settings, LateSettings late) {
        driver = new TopologyTestDriver(
                topology(settings, late), new Properties(), Instant.ofEpochMilli(KAFKA_TIMESTAMP));
    }

    /** Both shapes, project 1 by default, tokens in the header {@code x-loglink-token}. */
    public static EnrichSettings settings() {
        return settings(new ProjectResolution("x-loglink-token", null, "1"));
    }

    /** The same without batches. */
    public static EnrichSettings recordsOnly() {
        EnrichSettings both = settings();
        return new EnrichSettings(
                both.logsTopics(),
                both.spansTopics(),
                both.inputEncoding(),
                both.records(),
                null,
                both.deadLettersTopic(),
                both.project(),
                both.replayUrlTemplate(),
                both.attributePrefix());
    }

    /** The same without records. */
    public static EnrichSettings batchesOnly() {
        EnrichSettings both = settings();
        return new EnrichSettings(
                both.logsTopics(),
                both.spansTopics(),
                both.inputEncoding(),
                null,
                both.batches(),
                both.deadLettersTopic(),
                both.project(),
                both.replayUrlTemplate(),
                both.attributePrefix());
    }

    public static EnrichSettings settings(ProjectResolution project) {
        return new EnrichSettings(
                List.of("otlp_logs"),
                List.of("otlp_spans"),
                InputEncoding.AUTO,
                new OutputTopics("enriched_logs", "enriched_spans"),
                new OutputTopics("enriched_otlp_logs", "enriched_otlp_spans"),
                "loglink_dead_letters",
                project,
                "/replay/{session_id}",
                "loglink.");
    }

    Topology topology(EnrichSettings settings, LateSettings late) {
        return new EnrichTopology(
                        settings,
                        late,
                        new EnrichDependencies(
                                key -> {
                                    lookups++;
                                    return persons.get(key);
                                },
                                sessions::get,
                                new MapProjects(),
                                LOG_SCHEMA_ID,
                                SPAN_SCHEMA_ID,
                                () -> maxMessageBytes,
                                new DeadLetterRecords("test", () -> maxMessageBytes),
                                List.of("person_distinct_ids", "sessions", "project_configs"),
                                NoTableCheck::new,
                                metrics))
                .get();
    }

    /** The tables of a test are filled by hand. */
    private static final class NoTableCheck implements Processor<byte[], byte[], PartitionedKey, byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }

    private final class MapProjects implements Projects {
        @Override
        public @Nullable ProjectRow byToken(String token) {
            return projects.values().stream()
                    .filter(project -> project.tokens().contains(token))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public ProjectRow byId(String projectId) {
            return projects.getOrDefault(projectId, ProjectRow.defaults(projectId));
        }
    }

    void person(String project, String distinctId, String person, long version) {
        persons.put(TableKey.of(project, distinctId), new PersonRow(person, version, false));
    }

    void session(String project, String sessionId, long start, @Nullable Long end, boolean recording) {
        sessions.put(TableKey.of(project, sessionId), new SessionRow(start, end, recording, false));
    }

    void project(ProjectRow project) {
        projects.put(project.projectId(), project);
    }

    public void send(String topic, byte @Nullable [] value, String... headers) {
        send(topic, null, value, headers);
    }

    /** Headers as {@code name, value, name, value}. */
    void send(String topic, byte @Nullable [] key, byte @Nullable [] value, String... headers) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        RecordHeaders recordHeaders = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            recordHeaders.add(headers[i], headers[i + 1].getBytes(UTF_8));
        }
        input.pipeInput(new TestRecord<>(key, value, recordHeaders, KAFKA_TIMESTAMP));
    }

    public List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<GenericRecord> logs() {
        return records("enriched_logs", LOG_SCHEMA_ID, Schemas.enrichedLog());
    }

    List<GenericRecord> spans() {
        return records("enriched_spans", SPAN_SCHEMA_ID, Schemas.enrichedSpan());
    }

    private List<GenericRecord> records(String topic, int schemaId, Schema schema) {
        List<GenericRecord> records = new ArrayList<>();
        for (TestRecord<byte[], byte[]> message : read(topic)) {
            GenericRecord record = decode(message.value(), schemaId, schema);
            if (!record.get("record_id").toString().equals(new String(message.key(), UTF_8))) {
                throw new AssertionError("the key is not the record id: " + record);
            }
            records.add(record);
        }
        return records;
    }

    public static GenericRecord decode(byte[] framed, int schemaId, Schema schema) {
        byte[] prefix = {0, 0, 0, 0, (byte) schemaId};
        if (!Arrays.equals(framed, 0, 5, prefix, 0, 5)) {
            throw new AssertionError("not Confluent's wire format");
        }
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(framed, 5, framed.length - 5, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ExportLogsServiceRequest> logBatches() {
        return read("enriched_otlp_logs").stream()
                .map(message -> parseLogs(message.value()))
                .toList();
    }

    List<ExportTraceServiceRequest> spanBatches() {
        return read("enriched_otlp_spans").stream()
                .map(message -> parseSpans(message.value()))
                .toList();
    }

    public static ExportLogsServiceRequest parseLogs(byte[] value) {
        try {
            return ExportLogsServiceRequest.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    public static ExportTraceServiceRequest parseSpans(byte[] value) {
        try {
            return ExportTraceServiceRequest.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** The dead letters, each as {@code stage reason index}, and their values. */
    public List<Dead> deadLetters() {
        return read("loglink_dead_letters").stream().map(Dead::of).toList();
    }

    /** A dead letter as its reader sees it. */
    public record Dead(Map<String, String> headers, byte[] value) {
        public static Dead of(TestRecord<byte[], byte[]> message) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : message.headers()) {
                headers.put(header.key(), new String(header.value(), UTF_8));
            }
            return new Dead(headers, message.value());
        }

        public String what() {
            return headers.get("loglink.stage") + " " + headers.get("loglink.reason") + " "
                    + headers.getOrDefault("loglink.record.index", "-");
        }
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    @Override
    public void close() {
        driver.close();
    }
}
