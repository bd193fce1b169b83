package io.loglink.it.cli;

import static io.loglink.it.Otlp.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loglink.it.AvroRows;
import io.loglink.it.Cli;
import io.loglink.it.Cli.Result;
import io.loglink.it.CollectorMessages;
import io.loglink.it.Enriched;
import io.loglink.it.LinkedRecord;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.Otlp;
import io.loglink.it.Ports;
import io.loglink.it.Rows;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.schemas.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code loglink explain} against a real broker and a real registry, beside a running instance that holds the state directory. */
@ExtendWith(StackExtension.class)
class ExplainIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = LinkedRecord.SESSION;
    /** Long after the sessions of {@link Rows}: 2026-11-20T12:08:20Z. */
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

        Result text = explain(bed, recordId);
        Result json = explain(bed, recordId, "--output", "json");

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
            Result json = explain(bed, bed.topics().logs() + "-0@" + offset, "--limit", "10000", "--output", "json");
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

        Result before = explain(bed, bed.topics().logs() + "-0@0#0");
        bed.kafka().send(at(WRITTEN + 3_000, rows.person(Rows.SHOP, "newcomer", "p-new", 0)));
        Result after = explain(bed, bed.topics().logs() + "-0@0#0");

        assertThat(before.out()).contains("no row for it in " + bed.topics().persons(), "=> unknown_distinct_id");
        assertThat(after.out())
                .contains("! late row: it arrived 3 s after the record: a late link", "=> linked")
                .contains("person_id=p-new");
    }

    @Test
    void rowsInAvroAreReadAndNearOnesNamed(TestBed bed) {
        bed.createTopics(1);
        AvroRows rows = new AvroRows(bed.decoder().registry());
        bed.kafka()
                .send(rows.row(
                        bed.topics().persons(),
                        "chat:" + Rows.ALICE,
                        new GenericRecordBuilder(Schemas.personDistinctId())
                                .set("project_id", "chat")
                                .set("distinct_id", Rows.ALICE)
                                .set("person_id", "p-alice")
                                .set("version", 3L)
                                .build()));
        String key = bed.topics().persons();

        Result result = explain(
                bed,
                Otlp.logs(Otlp.logOf("Alice@Example.com", "a"), Otlp.logOf(Rows.ALICE, "b")),
                "-",
                "--record",
                "1");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("! other project: project chat has a row for it (person p-alice, version 3) at " + key)
                .contains("=> unknown_distinct_id");
        assertThat(explain(bed, Otlp.logs(Otlp.logOf("ALICE@example.com", "a")), "-")
                        .out())
                .doesNotContain("similar id");
    }

    @Test
    void aFileIsExplainedWithTheHeadersThatItWouldHave(TestBed bed) throws IOException {
        Rows rows = new Rows(bed.topics());
        bed.createTopics(1);
        bed.kafka().send(rows.project(Rows.CHAT, "phc_chat"));
        bed.kafka().send(rows.person(Rows.CHAT, Rows.ALICE, "p-alice", 0));
        Path file = Files.writeString(bed.directory().resolve("batch.json"), """
                {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                 "scopeLogs":[{"logRecords":[{"timeUnixNano":"1795207600000000000","severityText":"info",
                  "body":{"stringValue":"Checkout completed"},"attributes":[
                   {"key":"posthogDistinctId","value":{"stringValue":"alice@example.com"}}]}]}]}]}
                """);

        Result linked = explain(bed, "--file", file.toString(), "-H", "x-loglink-token=phc_chat");
        Result unknown = explain(bed, "--file", file.toString(), "--header", "x-loglink-token=phc_nobody");

        assertThat(linked.err()).isEmpty();
        assertThat(linked.out())
                .startsWith(file + "  otlp_json, logs, 1 record, ")
                .contains("record 0  2026-11-20T20:46:40.000Z  info  shop  \"Checkout completed\"")
                .contains("project  chat: by the token in the header x-loglink-token")
                .contains("person_link=linked")
                .doesNotContain("phc_");
        assertThat(unknown.code()).isZero();
        assertThat(unknown.out())
                .contains("=> dead letter, project unknown_project: no project has the token of header x-loglink-token")
                .doesNotContain("phc_");
    }

    @Test
    void whatCannotBeExplainedIsOneLine(TestBed bed) {
        bed.createTopics(1);
        String logs = bed.topics().logs();
        bed.kafka().send(new ProducerRecord<>(logs, Otlp.logs(Otlp.log("a"), Otlp.log("b"))));

        assertLine(
                explain(bed, logs + "-0@7"), 1, "there is no message at " + logs + "-0@7: the partition holds 0 to 0");
        assertLine(explain(bed, logs + "-5@0"), 1, "topic " + logs + " has no partition 5: its partitions are 0 to 0");
        assertLine(
                explain(bed, logs + "-0-0-2"),
                2,
                "there is no record 2: the message holds records 0 to 1 (loglink explain --help tells more)");
        assertLine(
                explain(bed, "nonsense"),
                2,
                "nonsense is neither a record_id (TOPIC-PARTITION-OFFSET-INDEX) nor a message (TOPIC-PARTITION@OFFSET)"
                        + " (loglink explain --help tells more)");
        assertLine(
                explain(bed, bed.topics().enrichedLogs() + "-0@0"),
                2,
                bed.topics().enrichedLogs() + " is not an input topic; these are " + logs + " (logs) and "
                        + bed.topics().spans() + " (spans). Of an enriched record, give its record_id"
                        + " (loglink explain --help tells more)");
        assertLine(
                explain(bed),
                2,
                "name one message: by its position, with --file, or - to read it here (loglink explain --help tells more)");
        assertLine(explain(bed, "--file", "absent.json"), 1, "there is no file absent.json");
        String missing = bed.topics().prefix() + "-other";
        assertLine(
                Cli.run(bed.config().with("persons.topic", missing), bed.directory(), "explain", logs + "-0@0"),
                1,
                "topic " + missing + " does not exist at " + bed.config().get("bootstrap.servers"));
        LoglinkConfig nowhere = bed.config().with("bootstrap.servers", "127.0.0.1:" + Ports.free());
        Result unreachable = Cli.run(nowhere, bed.directory(), "explain", logs + "-0@0");
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(unreachable.err())
                .startsWith("loglink: no broker answers at " + nowhere.get("bootstrap.servers") + ": ")
                .hasLineCount(1);
        assertThat(unreachable.out()).isEmpty();
    }

    private static void assertLine(Result result, int code, String line) {
        assertThat(result.err()).isEqualTo("loglink: " + line + "\n");
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
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

    private static Result explain(TestBed bed, String... arguments) {
        return explain(bed, new byte[0], arguments);
    }

    private static Result explain(TestBed bed, byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("explain"));
        command.addAll(List.of(arguments));
        return Cli.run(bed.config(), bed.directory(), input, command.toArray(String[]::new));
    }
}
