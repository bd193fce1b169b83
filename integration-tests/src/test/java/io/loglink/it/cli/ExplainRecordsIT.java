package io.loglink.it.cli;

import static io.loglink.it.Otlp.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.Cli.Result;
import io.loglink.it.CollectorMessages;
import io.loglink.it.Enriched;
import io.loglink.it.LinkedRecord;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code loglink explain} of records on the input topics, against a real broker and a real registry, beside a running instance that
 * holds the state directory.
 */
@ExtendWith(StackExtension.class)
class ExplainRecordsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = LinkedRecord.SESSION;
    /** 2026-11-20T12:08:20Z: hours before the sessions of {@link Rows} start. */
    private static final long WRITTEN = 1_795_176_500_000L;

    @Test
    void aRecordIsFoundByItsRecordIdAndExplainedAsItWasWritten(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(2);
        bed.kafka().send(rows.project(Rows.SHOP, "phc_shop"));
        bed.kafka().send(at(WRITTEN - 60_000, rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 0)));
        bed.kafka().send(at(WRITTEN - 60_000, rows.session(Rows.SHOP, SESSION, true)));
        bed.startReady(bed.config());
        byte[] batch = Otlp.logs(
                Otlp.log("other"),
                Otlp.log("paid", attribute("posthogDistinctId", Rows.ALICE), attribute("sessionId", SESSION)));
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(bed.topics().logs(), 1, WRITTEN, null, batch);
        message.headers().add("x-loglink-token", "Bearer phc_shop".getBytes(UTF_8));
        bed.kafka().send(message);
        bed.awaitConsumed();
        String recordId = bed.topics().logs() + "-1-0-1";

        Result text = ExplainCommand.run(bed, recordId);
        Result json = ExplainCommand.run(bed, recordId, "--output", "json");

        assertThat(text.err()).isEmpty();
        assertThat(text.code()).isZero();
        String prefix = bed.topics().prefix();
        assertThat(text.out()).isEqualTo("""
                %1$s-otlp_logs-1@0  otlp_proto, logs, 2 records, %2$d bytes, written 2026-11-20T12:08:20.000Z

                %1$s-otlp_logs-1-0-1  2026-11-20T20:46:40.000Z  info  checkout  "paid"
                  project  shop: by the token in the header x-loglink-token (its SHA-256 begins with 40828cd2); configured by %3$s
                  person   key posthogDistinctId (match=exact: on the record only)
                           posthogDistinctId on the record: string "alice@example.com"
                           row shop:alice@example.com at %4$s (2026-11-20T12:07:20.000Z): person p-alice, version 0
                           => linked
                  session  key sessionId (match=exact: on the record only)
                           sessionId on the record: string "%5$s"
                           row shop:%5$s at %6$s (2026-11-20T12:07:20.000Z): started 2026-11-20T20:36:40.000Z, ended 2026-11-20T21:36:40.000Z, with a recording
                           => linked
                  writes   project_id=shop distinct_id=alice@example.com person_id=p-alice person_link=linked mapping_version=0 session_id=%5$s session_link=linked session_start=1795207000000 session_end=1795210600000 session_has_recording=true session_replay_url=/replay/%5$s session_replay_offset_ms=600000

                of all 2 records, now: person linked 1, no_attribute 1; session linked 1, no_attribute 1
                """.formatted(
                        prefix,
                        batch.length,
                        position(bed, bed.topics().projects()),
                        position(bed, bed.topics().persons()),
                        SESSION,
                        position(bed, bed.topics().sessions())));
        assertSameAsWritten(bed, json);
    }

    @Test
    void whatARealCollectorWroteIsExplainedAsItWasWritten(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(1);
        bed.kafka().send(rows.project(Rows.SHOP, "phc_shop"));
        bed.kafka()
                .send(rows.project(
                        Rows.CHAT,
                        Map.of("match", "ordered", "conventions", true, "logs_distinct_id_attribute_key", "user.id"),
                        "phc_chat"));
        for (String project : List.of(Rows.SHOP, Rows.CHAT)) {
            bed.kafka().send(rows.person(project, Rows.ALICE, "p-" + project, 1));
            bed.kafka().send(rows.personDeleted(project, Rows.BOB, 2));
        }
        bed.startReady(bed.config());
        List<CollectorMessages.Message> messages = new ArrayList<>(CollectorMessages.read("proto-logs-batched"));
        messages.addAll(CollectorMessages.read("json-logs"));
        bed.kafka()
                .send(messages.stream()
                        .map(message -> message.on(bed.topics().logs()))
                        .toList());
        bed.awaitConsumed();

        for (int offset = 0; offset < messages.size(); offset += 3) {
            Result json = ExplainCommand.run(
                    bed, bed.topics().logs() + "-0@" + offset, "--limit", "10000", "--output", "json");
            assertSameAsWritten(bed, json);
        }
    }

    @Test
    void aRowThatCameAfterTheRecordIsNamedALateLink(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(1);
        bed.startReady(bed.config());
        bed.kafka()
                .send(new ProducerRecord<>(
                        bed.topics().logs(), 0, WRITTEN, null, Otlp.logs(Otlp.logOf("newcomer", "hello"))));
        bed.awaitConsumed();
        assertThat(bed.enrichedLogs()).singleElement().satisfies(log -> assertThat(log.text("person_link"))
                .isEqualTo("unknown_distinct_id"));

        Result before = ExplainCommand.run(bed, bed.topics().logs() + "-0@0#0");
        bed.kafka().send(at(WRITTEN + 3_000, rows.person(Rows.SHOP, "newcomer", "p-new", 0)));
        Result after = ExplainCommand.run(bed, bed.topics().logs() + "-0@0#0");

        assertThat(before.out()).contains("no row for it in " + bed.topics().persons(), "=> unknown_distinct_id");
        assertThat(after.out())
                .contains("! late row: it arrived 3 s after the record: a late link", "=> linked")
                .contains("person_id=p-new");
    }

    /** Each record that is explained has the fields of the link that the topology wrote. */
    private static void assertSameAsWritten(TestBed bed, Result json) {
        assertThat(json.err()).isEmpty();
        assertThat(json.code()).isZero();
        Map<String, Enriched> written = new LinkedHashMap<>();
        bed.enrichedLogs().forEach(log -> written.put(log.text("record_id"), log));
        JsonNode records = read(json.out()).get("records");
        assertThat(records).isNotEmpty();
        for (JsonNode record : records) {
            Enriched log = written.get(record.get("record_id").asText());
            assertThat(log).as(record.toString()).isNotNull();
            Map<String, Object> fields = new TreeMap<>();
            Map<String, Object> expected = new TreeMap<>();
            record.get("would_write").fields().forEachRemaining(field -> {
                fields.put(
                        field.getKey(),
                        field.getValue().isNull()
                                ? Enriched.NULL
                                : field.getValue().asText());
                expected.put(field.getKey(), String.valueOf(log.get(field.getKey())));
            });
            assertThat(fields)
                    .containsKeys("person_link", "person_id", "session_link")
                    .isEqualTo(expected);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The position of the one message of a topic. */
    private static String position(TestBed bed, String topic) {
        return bed.kafka().readAll(topic).stream()
                .map(message -> topic + "-" + message.partition() + "@" + message.offset())
                .findFirst()
                .orElseThrow();
    }

    private static ProducerRecord<byte[], byte[]> at(long timestampMs, ProducerRecord<byte[], byte[]> row) {
        return new ProducerRecord<>(row.topic(), null, timestampMs, row.key(), row.value());
    }
}
