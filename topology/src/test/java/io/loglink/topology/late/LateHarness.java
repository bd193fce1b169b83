package io.loglink.topology.late;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.schemas.PersonOverride;
import io.loglink.schemas.Schemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.LateSettings;
import io.loglink.topology.config.LateSettings.Mode;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.enrich.EnrichHarness;
import io.loglink.topology.enrich.EnrichMetrics;
import io.loglink.topology.link.ConflictRule;
import io.loglink.topology.tables.StoreMemory;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
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
    static final Duration WINDOW = Duration.ofHours(1);
    static final Duration HOLD = Duration.ofSeconds(30);

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

    static LateSettings amend() {
        return settings(Mode.AMEND, Mode.OFF, false);
    }

    static LateSettings relink() {
        return settings(Mode.AMEND, Mode.OFF, true);
    }

    static LateSettings hold() {
        return settings(Mode.HOLD, Mode.HOLD, false);
    }

    static LateSettings settings(Mode records, Mode batches, boolean relink) {
        return settings(records, batches, relink, 1_000_000, 1L << 30);
    }

    static LateSettings settings(Mode records, Mode batches, boolean relink, long maxRecords, long maxBytes) {
        return new LateSettings(
                records,
                batches,
                "late_persons",
                "late_sessions",
                "person_overrides",
                WINDOW,
                HOLD,
                maxRecords,
                maxBytes,
                relink);
    }

    Topology topology(LateSettings late) {
        return new LateTopology(
                        outputs,
                        late,
                        new LateDependencies(
                                "person_distinct_ids",
                                "sessions",
                                LateHarness::readPerson,
                                LateHarness::readSession,
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

    /** {@code p1@3}: person p1 at version 3; {@code -p1@3}: deleted; null: a tombstone. */
    private static TableRecord<PersonRow> readPerson(byte @Nullable [] key, byte @Nullable [] value) {
        TableKey id = TableKey.ofBytes(key == null ? new byte[0] : key);
        if (value == null) {
            return new TableRecord.Tombstone<>(id);
        }
        String text = new String(value, UTF_8);
        return text.equals("broken")
                ? new TableRecord.Broken<>(TableRecord.Broken.NOT_A_ROW, "neither Avro nor JSON")
                : new TableRecord.Row<>(id, personRow(text));
    }

    static PersonRow personRow(String text) {
        boolean deleted = text.startsWith("-");
        String[] parts = text.substring(deleted ? 1 : 0).split("@", -1);
        return new PersonRow(parts[0], Long.parseLong(parts[1]), deleted);
    }

    /** The start in milliseconds; null: a tombstone. */
    private static TableRecord<SessionRow> readSession(byte @Nullable [] key, byte @Nullable [] value) {
        TableKey id = TableKey.ofBytes(key == null ? new byte[0] : key);
        return value == null
                ? new TableRecord.Tombstone<>(id)
                : new TableRecord.Row<>(id, sessionRow(new String(value, UTF_8)));
    }

    static SessionRow sessionRow(String start) {
        return new SessionRow(Long.parseLong(start), null, false, false);
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
        PersonRow after = readPerson(key.bytes(), bytes(row)) instanceof TableRecord.Row<PersonRow> read
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
        if (readSession(key.bytes(), bytes(row)) instanceof TableRecord.Row<SessionRow> read) {
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
                        lines(enrich.read("enriched_logs"), true),
                        lines(read("enriched_logs"), true),
                        lines(enrich.read("enriched_spans"), false),
                        lines(read("enriched_spans"), false))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> lines(List<TestRecord<byte[], byte[]>> messages, boolean logs) {
        return messages.stream()
                .map(message -> line(EnrichHarness.decode(
                        message.value(),
                        logs ? EnrichHarness.LOG_SCHEMA_ID : EnrichHarness.SPAN_SCHEMA_ID,
                        logs ? Schemas.enrichedLog() : Schemas.enrichedSpan())))
                .toList();
    }

    private static String line(GenericRecord record) {
        return line(
                record.get("record_id"),
                record.get("revision"),
                record.get("late_link"),
                record.get("person_link"),
                record.get("person_id"),
                record.get("session_link"),
                record.get("session_start"));
    }

    /** The same of the outputs of batches. */
    List<String> batches() {
        List<String> lines = new ArrayList<>();
        for (TestRecord<byte[], byte[]> message : both("enriched_otlp_logs")) {
            EnrichHarness.parseLogs(message.value()).getResourceLogsList().stream()
                    .flatMap(resource -> resource.getScopeLogsList().stream())
                    .flatMap(scope -> scope.getLogRecordsList().stream())
                    .forEach(record -> lines.add(line(record.getAttributesList())));
        }
        for (TestRecord<byte[], byte[]> message : both("enriched_otlp_spans")) {
            EnrichHarness.parseSpans(message.value()).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(record -> lines.add(line(record.getAttributesList())));
        }
        return lines;
    }

    private List<TestRecord<byte[], byte[]>> both(String topic) {
        return Stream.concat(enrich.read(topic).stream(), read(topic).stream()).toList();
    }

    private static String line(List<KeyValue> attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        for (KeyValue attribute : attributes) {
            values.put(
                    attribute.getKey(),
                    attribute.getValue().hasIntValue()
                            ? Long.toString(attribute.getValue().getIntValue())
                            : attribute.getValue().getStringValue());
        }
        return line(
                values.get("loglink.record.id"),
                values.get("loglink.revision"),
                values.get("loglink.late.link"),
                values.get("loglink.person.link"),
                values.get("loglink.person.id"),
                values.get("loglink.session.link"),
                values.get("loglink.session.start"));
    }

    private static String line(
            @Nullable Object id,
            @Nullable Object revision,
            @Nullable Object late,
            @Nullable Object personLink,
            @Nullable Object person,
            @Nullable Object sessionLink,
            @Nullable Object start) {
        return String.valueOf(id) + " r" + revision + " " + text(late, "-") + " " + personLink + text(person, "") + " "
                + sessionLink + text(start, "");
    }

    private static String text(@Nullable Object value, String absent) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() || text.equals("0") ? absent : absent.isEmpty() ? ":" + text : text;
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

    <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    @Override
    public void close() {
        driver.close();
        enrich.close();
        memory.close();
    }
}
