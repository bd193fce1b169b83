package io.loglink.it;

import static io.loglink.it.Otlp.attribute;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logs and spans in, both output shapes out, read by ordinary consumers. */
@ExtendWith(StackExtension.class)
class EndToEndIT {
    private static final String SESSION = LinkedRecord.SESSION;
    private static final long TIMESTAMP = 1_795_207_700_000L;

    @Test
    void aLogIsLinkedToItsPersonAndSessionInBothShapes(TestBed bed) {
        fillTables(bed.createTopics(2));
        bed.startReady(bed.config());
        LogRecord log =
                Otlp.log("paid", attribute("posthogDistinctId", Rows.ALICE), attribute("sessionId", SESSION))
                        .toBuilder()
                        .setTraceId(Otlp.id(16, 0xa1))
                        .setSpanId(Otlp.id(8, 0xb2))
                        .setFlags(1)
                        .build();
        byte[] input = Otlp.logs(log);

        bed.kafka().send(message(bed.topics().logs(), input));
        bed.awaitConsumed();

        String id = bed.topics().logs() + "-1-0-0";
        assertThat(bed.enrichedLogs()).singleElement().satisfies(enriched -> {
            assertThat(enriched.fields())
                    .containsExactlyInAnyOrderEntriesOf(
                            LinkedRecord.log(bed.topics().logs(), id));
            assertThat(enriched.message().key()).asString().isEqualTo(id);
            assertThat(enriched.message().timestamp()).isEqualTo(TIMESTAMP);
        });
        assertThat(bed.kafka().readAll(bed.topics().enrichedOtlpLogs()))
                .singleElement()
                .satisfies(message -> {
                    assertSameMessageButForTheLink(message);
                    ExportLogsServiceRequest batch = Otlp.readLogs(message.value());
                    assertThat(Otlp.records(batch).map(record -> Otlp.link(record.getAttributesList())))
                            .containsExactly(new TreeMap<>(LinkedRecord.link(id)));
                    assertThat(LinkAttributes.takenOff(batch)).isEqualTo(Otlp.readLogs(input));
                });
        assertThat(bed.deadLetters()).isEmpty();
    }

    @Test
    void aSpanIsLinkedToItsPersonAndSessionInBothShapes(TestBed bed) {
        fillTables(bed.createTopics(2));
        bed.startReady(bed.config());
        Span span = Otlp.span("POST /pay", attribute("posthogDistinctId", Rows.ALICE), attribute("sessionId", SESSION));
        byte[] input = Otlp.spans(span);

        bed.kafka().send(message(bed.topics().spans(), input));
        bed.awaitConsumed();

        String id = bed.topics().spans() + "-1-0-0";
        assertThat(bed.enrichedSpans()).singleElement().satisfies(enriched -> assertThat(enriched.fields())
                .containsAllEntriesOf(LinkedRecord.common(bed.topics().spans(), id))
                .contains(
                        entry("name", "POST /pay"),
                        entry("kind", "server"),
                        entry("status_code", "unset"),
                        entry("start_time_unix_nano", Otlp.TIME_UNIX_NANO),
                        entry("end_time_unix_nano", Otlp.TIME_UNIX_NANO + 5_000_000),
                        entry("duration_nano", 5_000_000L),
                        entry("events", List.of()),
                        entry("links", List.of())));
        assertThat(bed.kafka().readAll(bed.topics().enrichedOtlpSpans()))
                .singleElement()
                .satisfies(message -> {
                    assertSameMessageButForTheLink(message);
                    ExportTraceServiceRequest batch = Otlp.readSpans(message.value());
                    assertThat(Otlp.records(batch).map(record -> Otlp.link(record.getAttributesList())))
                            .containsExactly(new TreeMap<>(LinkedRecord.link(id)));
                    assertThat(LinkAttributes.takenOff(batch)).isEqualTo(Otlp.readSpans(input));
                });
        assertThat(bed.deadLetters()).isEmpty();
    }

    @Test
    void aRecordThatIsNotLinkedIsEmittedWithTheReasonAndTheHint(TestBed bed) {
        fillTables(bed.createTopics(1));
        bed.startReady(bed.config());
        LogRecord wrongKey = Otlp.log("wrong key", attribute("user_id", Rows.ALICE));
        LogRecord unknown =
                Otlp.log("unknown", attribute("posthogDistinctId", "who@example.com"), attribute("sessionId", ""));
        LogRecord forged = Otlp.log("forged", attribute("loglink.person.id", "p-mallory"));

        bed.kafka().send(new ProducerRecord<>(bed.topics().logs(), Otlp.logs(wrongKey, unknown, forged)));
        bed.awaitConsumed();

        assertThat(bed.enrichedLogs())
                .extracting(
                        e -> e.get("body"),
                        e -> e.get("person_link"),
                        e -> e.get("person_hint"),
                        e -> e.get("distinct_id"),
                        e -> e.get("person_id"),
                        e -> e.get("session_link"))
                .containsExactlyInAnyOrder(
                        tuple("wrong key", "no_attribute", "user_id", "", "", "no_attribute"),
                        tuple("unknown", "unknown_distinct_id", "", "who@example.com", "", "empty_value"),
                        tuple("forged", "no_attribute", "", "", "", "no_attribute"));
        byte[] batch =
                bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).get(0).value();
        String prefix = bed.topics().logs() + "-0-0-";
        assertThat(Otlp.records(Otlp.readLogs(batch))
                        .<Map<String, String>>map(record -> Otlp.link(record.getAttributesList())))
                .containsExactly(
                        Map.of(
                                "record.id",
                                prefix + 0,
                                "revision",
                                "0",
                                "project.id",
                                "shop",
                                "person.link",
                                "no_attribute",
                                "person.hint",
                                "user_id",
                                "session.link",
                                "no_attribute"),
                        Map.of(
                                "record.id",
                                prefix + 1,
                                "revision",
                                "0",
                                "project.id",
                                "shop",
                                "person.link",
                                "unknown_distinct_id",
                                "person.distinct_id",
                                "who@example.com",
                                "session.link",
                                "empty_value"),
                        Map.of(
                                "record.id",
                                prefix + 2,
                                "revision",
                                "0",
                                "project.id",
                                "shop",
                                "person.link",
                                "no_attribute",
                                "session.link",
                                "no_attribute"));
    }

    @Test
    void logsAndSpansMayShareATopic(TestBed bed) {
        fillTables(bed.createTopics(1));
        bed.startReady(bed.config().with("spans.topics", bed.topics().logs()));
        byte[] logs = Otlp.logs(Otlp.logOf(Rows.ALICE, "a log"));
        byte[] spans = Otlp.spans(Otlp.span("a span", attribute("posthogDistinctId", Rows.ALICE)));
        ProducerRecord<byte[], byte[]> named = new ProducerRecord<>(bed.topics().logs(), spans);
        named.headers().add("otelcol.signal", bytes("traces"));

        bed.kafka()
                .send(Stream.of(logs, spans)
                        .map(value ->
                                new ProducerRecord<byte[], byte[]>(bed.topics().logs(), value))
                        .toList());
        bed.kafka().send(named);
        bed.awaitConsumed();

        assertThat(bed.enrichedLogs()).extracting(e -> e.get("person_link")).containsExactly("linked");
        assertThat(bed.enrichedSpans()).extracting(e -> e.get("person_link")).containsExactly("linked", "linked");
        assertThat(bed.deadLetters()).isEmpty();
    }

    private static void fillTables(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.kafka().send(rows.project(Rows.SHOP, "phc_shop"));
        bed.kafka().send(rows.session(Rows.SHOP, SESSION, true));
        // Rows may be Avro too.
        Schema schema = io.loglink.schemas.PersonDistinctId.getClassSchema();
        bed.kafka()
                .send(new AvroRows(bed.decoder().registry())
                        .row(
                                bed.topics().persons(),
                                "shop:" + Rows.ALICE,
                                new GenericRecordBuilder(schema)
                                        .set("project_id", Rows.SHOP)
                                        .set("distinct_id", Rows.ALICE)
                                        .set("person_id", "p-alice")
                                        .set("version", 7L)
                                        .build()));
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, byte[] value) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, 1, TIMESTAMP, bytes("the key"), value);
        message.headers().add("x-loglink-token", bytes("Bearer phc_shop"));
        message.headers().add("tenant", bytes("north"));
        return message;
    }

    private static void assertSameMessageButForTheLink(ConsumerRecord<byte[], byte[]> message) {
        assertThat(message.key()).isEqualTo(bytes("the key"));
        assertThat(message.partition()).isEqualTo(1);
        assertThat(message.timestamp()).isEqualTo(TIMESTAMP);
        assertThat(message.headers().lastHeader("tenant").value()).isEqualTo(bytes("north"));
        assertThat(message.headers().lastHeader("x-loglink-token"))
                .as("tokens never travel on")
                .isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
