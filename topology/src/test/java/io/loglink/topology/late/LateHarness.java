package io.loglink.topology.late;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.schemas.PersonOverride;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.EnrichHarness;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.link.ConflictRule;
import io.loglink.topology.tables.StoreMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The enrich topology and the late topology one behind the other, as they run beside one another in a cluster. Rows reach both,
 * unless a test lets them reach one only.
 */
final class LateHarness implements AutoCloseable {
    static final int OVERRIDE_SCHEMA_ID = 19;
    static final String DISTINCT_ID = "posthogDistinctId";
    static final String SESSION_ID = "sessionId";

    final RecordedLateMetrics metrics = new RecordedLateMetrics();
    int maxMessageBytes = 1_048_576;

    private final EnrichHarness enrich;
    private final LateSettings settings;
    private final EnrichSettings outputs;
    private final StoreMemory memory = new StoreMemory(64 << 20);
    private final TopologyTestDriver driver;

    LateHarness(Path stateDirectory, LateSettings settings) {
        this(stateDirectory, settings, EnrichHarness.settings());
    }

    LateHarness(Path stateDirectory, LateSettings settings, EnrichSettings outputs) {
        this.settings = settings;
        this.outputs = outputs;
        this.enrich = new EnrichHarness(outputs, settings);
        Properties streams = new Properties();
        streams.setProperty(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        memory.addTo(streams);
        this.driver = new TopologyTestDriver(
                topology(settings), streams, Instant.ofEpochMilli(EnrichHarness.KAFKA_TIMESTAMP));
    }

    Topology topology(LateSettings late) {
        return new LateTopology(
                        outputs,
                        late,
                        new LateDependencies(
                                "person_distinct_ids",
                                "sessions",
                                LateRows::readPerson,
                                LateRows::readSession,
                                topic -> 0,
                                EnrichHarness.LOG_SCHEMA_ID,
                                EnrichHarness.SPAN_SCHEMA_ID,
                                OVERRIDE_SCHEMA_ID,
                                () -> maxMessageBytes,
                                new DeadLetterRecords("test", () -> maxMessageBytes),
                                EnrichMetrics.NONE,
                                metrics),
                        Step.Size.USUAL,
                        // Time stands still: steps end by their records, in every test alike.
                        () -> 0)
                .get();
    }

    /** Sends a message through the enrich topology, and what it hands over to the late one. */
    void send(String topic, byte[] value) {
        enrich.send(topic, value);
        enrich.read(settings.personsTopic()).forEach(message -> pipe(settings.personsTopic(), message));
        enrich.read(settings.sessionsTopic()).forEach(message -> pipe(settings.sessionsTopic(), message));
    }

    /** What the enrich topology hands over for a message, without passing it on. */
    List<TestRecord<byte[], byte[]>> handedOver(String topic, byte[] value) {
        enrich.send(topic, value);
        return Stream.of(settings.personsTopic(), settings.sessionsTopic())
                .flatMap(late -> enrich.read(late).stream())
                .toList();
    }

    void pipe(String topic, TestRecord<byte[], byte[]> message) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(message);
    }

    void person(String distinctId, @Nullable String row) {
        TableKey key = TableKey.of("1", distinctId);
        PersonRow before = enrich.persons.get(key);
        PersonRow after = LateRows.readPerson(key.bytes(), bytes(row)) instanceof TableRecord.Row<PersonRow> read
                ? ConflictRule.PERSONS.afterRow(before, read.row())
                : ConflictRule.PERSONS.afterTombstone(before);
        enrich.persons.put(key, after);
        personForLate(distinctId, row);
    }

    void personForLate(String distinctId, @Nullable String row) {
        row("person_distinct_ids", TableKey.of("1", distinctId), row);
    }

    void session(String sessionId, @Nullable String row) {
        TableKey key = TableKey.of("1", sessionId);
        if (LateRows.readSession(key.bytes(), bytes(row)) instanceof TableRecord.Row<SessionRow> read) {
            enrich.sessions.put(key, read.row());
        }
        sessionForLate(sessionId, row);
    }

    void sessionForLate(String sessionId, @Nullable String row) {
        row("sessions", TableKey.of("1", sessionId), row);
    }

    void row(String topic, TableKey key, @Nullable String row) {
        pipe(topic, new TestRecord<>(key.bytes(), bytes(row), Instant.ofEpochMilli(EnrichHarness.KAFKA_TIMESTAMP)));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    void advance(Duration time) {
        enrich.advance(time);
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What either topology emitted to the outputs of single records since the last time, a line each. */
    List<String> records() {
        return Stream.of(
                        EmittedLines.ofRecords(Signal.LOGS, both("enriched_logs")),
                        EmittedLines.ofRecords(Signal.SPANS, both("enriched_spans")))
                .flatMap(List::stream)
                .toList();
    }

    /** The same of the outputs of batches. */
    List<String> batches() {
        return Stream.of(
                        EmittedLines.ofBatches(Signal.LOGS, both("enriched_otlp_logs")),
                        EmittedLines.ofBatches(Signal.SPANS, both("enriched_otlp_spans")))
                .flatMap(List::stream)
                .toList();
    }

    private List<TestRecord<byte[], byte[]>> both(String topic) {
        return Stream.concat(enrich.read(topic).stream(), read(topic).stream()).toList();
    }

    /** The overrides since the last time, a line each. */
    List<String> overrides() {
        return read("person_overrides").stream()
                .map(message -> {
                    GenericRecord override =
                            EnrichHarness.decode(message.value(), OVERRIDE_SCHEMA_ID, PersonOverride.getClassSchema());
                    return new String(message.key(), UTF_8) + " = " + override;
                })
                .toList();
    }

    List<EnrichHarness.Dead> deadLetters() {
        return read("loglink_dead_letters").stream().map(EnrichHarness.Dead::of).toList();
    }

    @Override
    public void close() {
        driver.close();
        enrich.close();
        memory.close();
    }
}
