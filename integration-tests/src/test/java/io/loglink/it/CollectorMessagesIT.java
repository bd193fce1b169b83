package io.loglink.it;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.loglink.it.CollectorMessages.Message;
import io.loglink.it.ExpectedLinks.Links;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real Collector wrote to Kafka, through the jar, in both output shapes. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectorMessagesIT {
    private static final List<String> LOG_FILES =
            List.of("proto-logs", "proto-logs-batched", "proto-logs-by-resource", "proto-logs-by-trace", "json-logs");
    private static final List<String> SPAN_FILES =
            List.of("proto-spans", "proto-spans-batched", "proto-spans-by-trace", "json-spans");

    private final List<Sent> logs = sent(LOG_FILES);
    private final List<Sent> spans = sent(SPAN_FILES);
    private List<Enriched> enrichedLogs = List.of();
    private List<Enriched> enrichedSpans = List.of();
    private List<ConsumerRecord<byte[], byte[]>> logBatches = List.of();
    private List<ConsumerRecord<byte[], byte[]>> spanBatches = List.of();
    private List<DeadLetter> deadLetters = List.of();

    /**
     * A message as it was sent; its offset is its place in the list.
     *
     * @param proto the same request as protobuf
     */
    private record Sent(String file, Message message, Message proto) {
        String project() {
            return String.valueOf(message.token()).endsWith("phc_chat") ? Rows.CHAT : Rows.SHOP;
        }

        List<LogRecord> logRecords() {
            return Otlp.records(Otlp.readLogs(proto.value())).toList();
        }

        List<Span> spanRecords() {
            return Otlp.records(Otlp.readSpans(proto.value())).toList();
        }
    }

    private static List<Sent> sent(List<String> files) {
        List<Sent> sent = new ArrayList<>();
        for (String file : files) {
            List<Message> messages = CollectorMessages.read(file);
            List<Message> protos = CollectorMessages.read(file.replace("json", "proto"));
            for (int i = 0; i < messages.size(); i++) {
                // The two captures were made one after the other, by exporters that differ in the headers they pass on.
                Message like = new Message(
                        protos.get(i).timestamp(),
                        messages.get(i).key(),
                        protos.get(i).token(),
                        messages.get(i).value());
                sent.add(new Sent(file, like, protos.get(i)));
            }
        }
        return sent;
    }

    @BeforeAll
    void linkThemAll(TestBed bed) {
        bed.createTopics(1);
        Rows rows = new Rows(bed.topics());
        for (String project : List.of(Rows.SHOP, Rows.CHAT)) {
            bed.kafka().send(rows.project(project, "phc_" + project));
            for (String id : ExpectedLinks.PEOPLE) {
                bed.kafka().send(rows.person(project, id, ExpectedLinks.personId(project, id), 1));
            }
            for (String session : ExpectedLinks.SESSIONS) {
                bed.kafka().send(rows.session(project, session, true));
            }
        }
        bed.startReady(bed.config());

        bed.kafka()
                .send(logs.stream()
                        .map(sent -> sent.message().on(bed.topics().logs()))
                        .toList());
        bed.kafka()
                .send(spans.stream()
                        .map(sent -> sent.message().on(bed.topics().spans()))
                        .toList());
        bed.awaitConsumed();

        enrichedLogs = bed.enrichedLogs();
        enrichedSpans = bed.enrichedSpans();
        logBatches = bed.kafka().readAll(bed.topics().enrichedOtlpLogs());
        spanBatches = bed.kafka().readAll(bed.topics().enrichedOtlpSpans());
        deadLetters = bed.deadLetters();
    }

    @Test
    void everyRecordThatProtobufSeesComesOutOnceInOrder() {
        assertThat(enrichedLogs)
                .extracting(record -> record.get("source_offset"), record -> record.get("source_index"))
                .containsExactlyElementsOf(
                        positions(logs, sent -> sent.logRecords().size()));
        assertThat(enrichedSpans)
                .extracting(record -> record.get("source_offset"), record -> record.get("source_index"))
                .containsExactlyElementsOf(
                        positions(spans, sent -> sent.spanRecords().size()));
        assertThat(deadLetters).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "proto-logs, 105, 13, 28, 24, 8",
        "json-logs, 105, 13, 28, 24, 8",
        "proto-logs-batched, 105, 13, 28, 24, 8",
        "proto-logs-by-resource, 105, 13, 28, 24, 8",
        "proto-spans, 48, 75, 18, 9, 0",
        "json-spans, 48, 75, 18, 9, 0",
        "proto-spans-batched, 48, 75, 18, 9, 0"
    })
    void thePeopleInItAreLinkedAndTheOthersSayWhyNot(
            String file, long linked, long noAttribute, long illegal, long unknown, long empty) {
        boolean ofLogs = file.contains("logs");
        List<Sent> sent = ofLogs ? logs : spans;
        Map<String, Long> reasons = (ofLogs ? enrichedLogs : enrichedSpans)
                .stream()
                        .filter(record -> sent.get(offset(record)).file().equals(file))
                        .collect(groupingBy(record -> record.text("person_link"), TreeMap::new, counting()));

        Map<String, Long> expected = new TreeMap<>(Map.of(
                "linked", linked,
                "no_attribute", noAttribute,
                "illegal_id", illegal,
                "unknown_distinct_id", unknown,
                "empty_value", empty));
        expected.values().removeIf(count -> count == 0);
        assertThat(reasons).isEqualTo(expected);
    }

    @Test
    void everySingleRecordHasTheLinkThatItsAttributesPromise() {
        assertThat(enrichedLogs.stream().map(Links::on))
                .containsExactlyElementsOf(promised(logs, sent -> attributesOfLogs(sent)));
        assertThat(enrichedSpans.stream().map(Links::on))
                .containsExactlyElementsOf(promised(spans, sent -> attributesOfSpans(sent)));
    }

    @Test
    void everyRecordOfABatchHasTheLinkThatItsAttributesPromise() {
        List<Links> ofLogs = logBatches.stream()
                .flatMap(message -> Otlp.records(Otlp.readLogs(message.value())))
                .map(record -> Links.on(record.getAttributesList()))
                .toList();
        List<Links> ofSpans = spanBatches.stream()
                .flatMap(message -> Otlp.records(Otlp.readSpans(message.value())))
                .map(span -> Links.on(span.getAttributesList()))
                .toList();

        assertThat(ofLogs).isEqualTo(promised(logs, CollectorMessagesIT::attributesOfLogs));
        assertThat(ofSpans).isEqualTo(promised(spans, CollectorMessagesIT::attributesOfSpans));
    }

    @Test
    void aForgedLinkReachesNoOutput() {
        assertThat(logs).as("it is there").anySatisfy(sent -> assertThat(
                        Otlp.readLogs(sent.proto().value()).toString())
                .contains("forged"));

        assertThat(enrichedLogs)
                .noneSatisfy(record -> assertThat(record.fields().toString()).contains("forged"));
        assertThat(logBatches)
                .noneSatisfy(message ->
                        assertThat(Otlp.readLogs(message.value()).toString()).contains("forged"));
    }

    @Test
    void aBatchIsItsInputOnceTheLinkIsTakenOffAndKeepsItsKey() {
        assertThat(logBatches).hasSameSizeAs(logs);
        for (int i = 0; i < logs.size(); i++) {
            assertThat(LinkAttributes.takenOff(Otlp.readLogs(logBatches.get(i).value())))
                    .as(logs.get(i).file())
                    .isEqualTo(LinkAttributes.takenOff(
                            Otlp.readLogs(logs.get(i).proto().value())));
            assertThat(logBatches.get(i).key()).isEqualTo(logs.get(i).message().key());
        }
        assertThat(spanBatches).hasSameSizeAs(spans);
        for (int i = 0; i < spans.size(); i++) {
            assertThat(LinkAttributes.takenOff(Otlp.readSpans(spanBatches.get(i).value())))
                    .as(spans.get(i).file())
                    .isEqualTo(Otlp.readSpans(spans.get(i).proto().value()));
            assertThat(spanBatches.get(i).key())
                    .isEqualTo(spans.get(i).message().key());
        }
    }

    @Test
    void theSameRequestsAsJsonAndAsProtobufGiveEqualRecords() {
        assertThat(ofFile(enrichedLogs, logs, "json-logs"))
                .hasSize(178)
                .containsExactlyElementsOf(ofFile(enrichedLogs, logs, "proto-logs"));
        assertThat(ofFile(enrichedSpans, spans, "json-spans"))
                .hasSize(150)
                .containsExactlyElementsOf(ofFile(enrichedSpans, spans, "proto-spans"));
    }

    private static List<Map<String, Object>> ofFile(List<Enriched> records, List<Sent> sent, String file) {
        return records.stream()
                .filter(record -> sent.get(offset(record)).file().equals(file))
                .map(record -> record.without(List.of("record_id", "source_offset")))
                .toList();
    }

    private static int offset(Enriched record) {
        return ((Long) record.get("source_offset")).intValue();
    }

    private static List<Tuple> positions(List<Sent> messages, Function<Sent, Integer> count) {
        List<Tuple> positions = new ArrayList<>();
        for (int offset = 0; offset < messages.size(); offset++) {
            for (int index = 0; index < count.apply(messages.get(offset)); index++) {
                positions.add(tuple((long) offset, index));
            }
        }
        return positions;
    }

    private static List<Links> promised(List<Sent> messages, Function<Sent, List<List<KeyValue>>> attributes) {
        return messages.stream()
                .flatMap(
                        sent -> attributes.apply(sent).stream().map(record -> ExpectedLinks.of(sent.project(), record)))
                .toList();
    }

    private static List<List<KeyValue>> attributesOfLogs(Sent sent) {
        return sent.logRecords().stream().map(LogRecord::getAttributesList).toList();
    }

    private static List<List<KeyValue>> attributesOfSpans(Sent sent) {
        return sent.spanRecords().stream().map(Span::getAttributesList).toList();
    }
}
