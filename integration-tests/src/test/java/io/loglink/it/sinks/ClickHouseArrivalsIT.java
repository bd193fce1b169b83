package io.loglink.it.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.Enriched;
import io.loglink.it.Stack;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped tables of ClickHouse make of messages that come again, later, in another order, or broken. */
@Tag("surroundings")
@Tag("sinks")
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseArrivalsIT {
    private final List<byte[]> logs = new ArrayList<>();
    private TestBed bed;
    private AvroValues avro;
    private @Nullable ClickHouse clickHouse;
    private Topics topics;
    private ShippedTables tables;
    private int tests;

    @BeforeAll
    void write(TestBed testBed) {
        Python.ready();
        bed = testBed;
        ShopRecords.sendThrough(bed);
        bed.enrichedLogs().stream().map(Enriched::message).forEach(message -> logs.add(message.value()));
        avro = new AvroValues(bed.decoder().registry());
    }

    @BeforeEach
    void applyTheFiles(Stack stack, @TempDir Path directory) {
        clickHouse = ClickHouse.start(Python.ready(), directory);
        topics = Topics.make(bed.kafka(), bed.topics().prefix() + "-" + tests++);
        tables = ShippedTables.apply(clickHouse, stack, topics, ShippedTables.OWN);
    }

    @AfterEach
    void stop() {
        if (clickHouse != null) {
            clickHouse.close();
        }
    }

    static Stream<List<Integer>> orders() {
        return Stream.of(List.of(0, 1), List.of(1, 0));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aLaterRevisionReplacesTheRecordInWhateverOrderTheyCome(List<Integer> order) {
        byte[] early = logs.get(3);
        byte[] late = avro.with(
                early, Map.of("revision", 1, "person_id", "p-carol", "person_link", "linked", "mapping_version", 3L));
        List<byte[]> revisions = List.of(early, late);

        topics.logs(logs.subList(0, 3));
        order.forEach(revision -> topics.logs(List.of(revisions.get(revision))));

        assertThat(clickHouse.query("SELECT body FROM loglink.person_logs WHERE person_id = 'p-carol'"))
                .extracting(row -> row.get("body").asText())
                .containsExactly("came too early");
        assertThat(clickHouse.query("SELECT * FROM loglink.link_rate WHERE reason = 'unknown_distinct_id'"))
                .as("revision 0 counts no more")
                .isEmpty();
        clickHouse.query("OPTIMIZE TABLE loglink.logs FINAL");
        assertThat(tables.count("loglink.logs")).as("once parts are merged").isEqualTo(4);
        assertThat(clickHouse.query("SELECT revision, person_id FROM loglink.logs WHERE distinct_id = 'carol'"))
                .extracting(row -> row.get("revision").asInt(), row -> row.get("person_id")
                        .asText())
                .containsExactly(tuple(1, "p-carol"));
    }

    @Test
    void aRevisionThatMovesARecordToAnotherPersonTakesItFromTheFirst() {
        topics.logs(logs);
        topics.logs(List.of(avro.with(logs.get(1), Map.of("revision", 1, "person_id", "p-merged"))));

        assertThat(clickHouse.query("SELECT body FROM loglink.person_logs WHERE person_id = 'p-alice'"))
                .extracting(row -> row.get("body").asText())
                .containsExactly("viewed the shop");
        assertThat(clickHouse.query("SELECT body FROM loglink.person_logs WHERE person_id = 'p-merged'"))
                .extracting(row -> row.get("body").asText())
                .containsExactly("paid");
    }

    @Test
    void messagesThatComeAgainCountOnce() {
        topics.logs(logs);
        topics.logs(logs);

        assertThat(tables.count("loglink.logs FINAL")).isEqualTo(5);
        assertThat(tables.count("loglink.person_logs")).isEqualTo(3);
        assertThat(clickHouse.query("SELECT sum(records) AS records FROM loglink.link_rate WHERE link = 'person'"))
                .extracting(row -> row.get("records").asInt())
                .containsExactly(5);
    }

    @Test
    void afterAResetOfItsOffsetsEverythingIsReadAgainAndCountsOnce() {
        topics.logs(logs);
        topics.logs(List.of(avro.with(logs.get(3), Map.of("revision", 1, "person_link", "deleted"))));

        clickHouse.query("DROP VIEW loglink.logs_pump");
        clickHouse.query("DROP TABLE loglink.logs_queue");
        topics.readLogsAgain();
        tables.apply("08-kafka.sql");
        topics.logs(List.of(avro.with(logs.get(0), Map.of("record_id", "one more"))));

        assertThat(tables.count("loglink.logs FINAL")).isEqualTo(6);
        assertThat(clickHouse.query("SELECT person_link FROM loglink.logs FINAL WHERE distinct_id = 'carol'"))
                .extracting(row -> row.get("person_link").asText())
                .containsExactly("deleted");
    }

    @Test
    void whatWasNeverCommittedIsNotRead(Stack stack) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", stack.bootstrapServers(), "transactional.id", topics.logs());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topics.logs(), logs.get(0)));
            producer.flush();
            producer.abortTransaction();
        }

        topics.logs(List.of(logs.get(1)));

        assertThat(clickHouse.query("SELECT body FROM loglink.logs"))
                .extracting(row -> row.get("body").asText())
                .containsExactly("paid");
    }

    @Test
    void whatCannotBeReadIsKeptWithItsReasonAndStopsNothing() {
        byte[] notAvro = "not Avro".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0x12, 0x34, 0x56, 0x78, 1, 2, 3};
        byte[] cutOff = Arrays.copyOf(logs.get(0), 40);

        topics.logs(Arrays.asList(logs.get(0), notAvro, logs.get(1), unknownSchema, cutOff, null, logs.get(2)));

        assertThat(tables.count("loglink.logs FINAL")).isEqualTo(3);
        assertThat(clickHouse.query("SELECT topic, partition, offset, error, hex(value) AS hex"
                        + " FROM loglink.unreadable ORDER BY offset"))
                .extracting(
                        row -> row.get("topic").asText(),
                        row -> row.get("partition").asInt(),
                        row -> row.get("offset").asInt(),
                        row -> row.get("hex").asText())
                .containsExactly(
                        tuple(topics.logs(), 0, 1, hex(notAvro)),
                        tuple(topics.logs(), 0, 3, hex(unknownSchema)),
                        tuple(topics.logs(), 0, 4, hex(cutOff)));
        assertThat(clickHouse.query("SELECT error FROM loglink.unreadable ORDER BY offset"))
                .extracting(row -> row.get("error").asText())
                .satisfiesExactly(
                        error -> assertThat(error).contains("Invalid magic byte"),
                        error -> assertThat(error).contains("while fetching schema id = 305419896"),
                        error -> assertThat(error).isNotEmpty());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @Test
    void aPersonIsLookedUpByTimeAndBySkipIndexAmongManyOthers() {
        clickHouse.query("INSERT INTO loglink.logs (record_id, project_id, timestamp, person_id, person_link)"
                + " SELECT toString(number), 'shop', toDateTime64('2026-11-01 00:00:00', 3, 'UTC') + number,"
                + " 'p-' || toString(intDiv(number, 100)), 'linked' FROM numbers(1000000)");

        String query = "SELECT * FROM loglink.person_logs WHERE project_id = 'shop' AND person_id = 'p-4242'"
                + " AND timestamp > '2026-11-05 00:00:00' LIMIT 1000";
        assertThat(clickHouse.query(query)).hasSize(100);
        String plan = clickHouse.query("EXPLAIN indexes = 1 " + query).stream()
                .map(row -> row.get("explain").asText())
                .collect(Collectors.joining(" "))
                .replaceAll("[│├└─\\s]+", " ");
        // 123 blocks of up to 8192 rows: some are of the time, and of those one or two of the person.
        assertThat(plan)
                .containsPattern("Min-Max Keys: timestamp Condition")
                .containsPattern("PrimaryKey Keys: project_id toStartOfTenMinutes\\(timestamp\\) Condition")
                .containsPattern(
                        "Name: person Description: bloom_filter GRANULARITY 1 Parts: \\d+/\\d+ Granules: [1-3]/\\d{2}");
    }

    @Test
    void clocksThatMakeNoSenseStopNothing() {
        List<byte[]> values = new ArrayList<>();
        for (int week = 0; week < 300; week++) {
            long millis = week * 7 * 86_400_000L;
            values.add(avro.with(
                    logs.get(0),
                    Map.of("record_id", "week-" + week, "timestamp", millis, "time_unix_nano", millis * 1_000_000)));
        }
        // The largest time of OTLP, in the year 2554; as a long it is negative.
        values.add(avro.with(
                logs.get(0), Map.of("record_id", "largest", "timestamp", 18_446_744_073_709L, "time_unix_nano", -1L)));

        topics.logs(values);

        assertThat(tables.count("loglink.unreadable")).isZero();
        assertThat(tables.count("loglink.logs FINAL")).isEqualTo(301);
        assertThat(clickHouse.query(
                        "SELECT toString(time_unix_nano) AS time FROM loglink.logs WHERE record_id = 'largest'"))
                .extracting(row -> row.get("time").asText())
                .containsExactly("18446744073709551615");
    }
}
