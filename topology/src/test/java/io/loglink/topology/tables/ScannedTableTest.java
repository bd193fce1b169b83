package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.PersonRowReader;
import io.loglink.serdes.tables.SessionRow;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.tables.ScannedRow.Change;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScannedTableTest {
    private static final String TOPIC = "person_distinct_ids";

    @Test
    void aRowStandsWithTheMessageThatMadeItStandAndItsPast() {
        // given a later version before an earlier one
        List<ConsumerRecord<byte[], byte[]>> messages = List.of(
                message(3, 1_000, "1:alice", "{\"person_id\":\"p1\",\"version\":0}"),
                message(4, 2_000, "1:alice", "{\"person_id\":\"p2\",\"version\":2}"),
                message(5, 3_000, "1:alice", "{\"person_id\":\"p3\",\"version\":1}"));

        ScannedTable<PersonRow> table = Scanned.persons(messages, key -> true);

        ScannedRow<PersonRow> row = table.scanned(TableKey.of("1", "alice"));
        assertThat(row).isNotNull();
        assertThat(row.now()).isEqualTo(new Change<>(new PersonRow("p2", 2, false), new Origin(TOPIC, 0, 4, 2_000)));
        assertThat(row.oldest()).isEqualTo(new Change<>(new PersonRow("p1", 0, false), new Origin(TOPIC, 0, 3, 1_000)));
        assertThat(row.at(999)).isNull();
        assertThat(row.at(1_999)).isEqualTo(row.oldest());
        assertThat(row.at(2_000)).isEqualTo(row.now());
        assertThat(table.find(TableKey.of("1", "alice"))).isEqualTo(new PersonRow("p2", 2, false));
    }

    @Test
    void aTombstoneDeletesAtTheStandingVersion() {
        ScannedTable<PersonRow> table = Scanned.persons(
                List.of(
                        message(0, 1, "1:a", "{\"person_id\":\"p\",\"version\":4}"),
                        message(1, 2, "1:a", null),
                        message(2, 3, "1:a", "{\"person_id\":\"p\",\"version\":4}")),
                key -> true);

        assertThat(table.find(TableKey.of("1", "a"))).isEqualTo(new PersonRow("p", 4, true));
        assertThat(table.deleted(new PersonRow("p", 4, true))).isTrue();
    }

    @Test
    void onlyWantedKeysAreKept() {
        ScannedTable<PersonRow> table = Scanned.persons(
                List.of(
                        message(0, 1, "1:a", "{\"person_id\":\"p\"}"),
                        message(1, 1, "1:b", "{\"person_id\":\"p\"}"),
                        message(2, 1, null, "{\"project_id\":1,\"distinct_id\":\"a2\",\"person_id\":\"p\"}"),
                        message(3, 1, null, "{\"project_id\":1,\"distinct_id\":\"b2\",\"person_id\":\"p\"}"),
                        message(4, 1, "1:b", "not read, for it is not wanted")),
                key -> key.toString().startsWith("1:a"));

        assertThat(table.rows()).extracting(row -> row.key().toString()).containsExactly("1:a", "1:a2");
        assertThat(table.broken()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeReadIsNamedAndChangesNothing() {
        ScannedTable<PersonRow> table = Scanned.persons(
                List.of(
                        message(0, 1, "1:a", "{\"person_id\":\"p\",\"version\":1}"),
                        message(1, 2, "1:a", "{\"person_id\":\"q\",\"version\":\"two\"}")),
                key -> true);

        assertThat(table.find(TableKey.of("1", "a"))).isEqualTo(new PersonRow("p", 1, false));
        assertThat(table.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.key()).hasToString("1:a");
            assertThat(broken.at()).hasToString("person_distinct_ids-0@1");
            assertThat(broken.reason()).isEqualTo("bad_field");
            assertThat(broken.detail())
                    .isEqualTo("version must be a whole number of at most 64 bits, but is another text");
        });
    }

    @Test
    void ofASessionTheLastMessageStands() {
        ScannedTable<SessionRow> table = Scanned.sessions(
                List.of(
                        message(0, 1, "1:s", "{\"started_at\":10,\"ended_at\":20,\"has_recording\":true}"),
                        message(1, 2, "1:s", "{\"started_at\":10}")),
                key -> true);

        assertThat(table.find(TableKey.of("1", "s"))).isEqualTo(new SessionRow(10, null, false, false));
    }

    /** Of the past, a scan knows more; of what stands, the very same. */
    @Property(tries = 300)
    void whatAScanFindsIsWhatATableHolds(@ForAll("histories") List<Step> history) {
        GlobalTable<PersonRow> table = new GlobalTable<>(
                TableFormat.persons(new PersonRowReader(WriterSchemas.none())), new MemoryRowStore(), () -> null);
        table.restart(new TopicIdentity(TOPIC, "id"));
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (Step step : history) {
            ConsumerRecord<byte[], byte[]> message =
                    message(messages.size(), messages.size(), "1:" + step.id(), step.value());
            messages.add(message);
            table.apply(message.key(), message.value());
            table.flush(Map.of(0, message.offset() + 1));
        }

        ScannedTable<PersonRow> scanned = Scanned.persons(messages, key -> true);

        for (String id : List.of("a", "b", "c")) {
            TableKey key = TableKey.of("1", id);
            assertThat(scanned.find(key)).isEqualTo(table.find(key));
        }
    }

    /** One message: a row, a tombstone, or something that is neither. */
    record Step(String id, @Nullable String value) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<String> row = Arbitraries.integers()
                .between(0, 5)
                .flatMap(version -> Arbitraries.of(
                        "{\"person_id\":\"p%d\",\"version\":%d}".formatted(version, version),
                        "{\"person_id\":\"q\",\"version\":%d,\"is_deleted\":true}".formatted(version)));
        Arbitrary<String> broken = Arbitraries.of("{\"version\":1}", "noise");
        Arbitrary<String> value =
                Arbitraries.frequencyOf(Tuple.of(6, row), Tuple.of(1, broken)).injectNull(0.15);
        return Arbitraries.of("a", "b", "c")
                .flatMap(id -> value.map(text -> new Step(id, text)))
                .list()
                .ofMaxSize(40);
    }

    private static ConsumerRecord<byte[], byte[]> message(
            long offset, long timestampMs, @Nullable String key, @Nullable String value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                timestampMs,
                TimestampType.CREATE_TIME,
                0,
                0,
                keyBytes,
                valueBytes,
                new RecordHeaders(),
                Optional.empty());
    }
}
