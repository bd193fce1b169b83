package io.loglink.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Input that cannot be read, among input that can. Every test has a topic of its own; they share one process. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableInputIT {
    private static final byte[] KEY = "key of the message with a broken record".getBytes(UTF_8);
    private static final List<String> CASES = List.of("garbage", "broken", "wrong-signal", "large", "deep", "json");

    @BeforeAll
    void start(TestBed bed) {
        bed.createTopics(1);
        List<String> topics = CASES.stream().map(name -> topic(bed, name)).toList();
        topics.forEach(topic -> bed.kafka().createTopic(topic, 1, Map.of()));
        bed.kafka().send(new Rows(bed.topics()).person(Rows.SHOP, Rows.ALICE, "p-alice", 1));
        bed.startReady(bed.config().with("logs.topics", String.join(",", topics)));
    }

    @Test
    void aThousandUndecodableMessagesAmongGoodOnesAreAThousandDeadLetters(TestBed bed) {
        String topic = topic(bed, "garbage");
        Random random = new Random(7);
        Map<String, byte[]> garbage = new HashMap<>();
        List<String> good = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            byte[] batch = Otlp.logs(Otlp.logOf(Rows.ALICE, "good " + i));
            messages.add(new ProducerRecord<>(topic, i % 2 == 0 ? batch : undecodable(batch, i / 2, random)));
        }

        List<RecordMetadata> positions = bed.kafka().send(messages);
        for (int i = 0; i < positions.size(); i++) {
            String position = topic + "-0-" + positions.get(i).offset();
            if (i % 2 == 0) {
                good.add(position + "-0");
            } else {
                garbage.put(position, messages.get(i).value());
            }
        }
        bed.awaitConsumed(List.of(topic));

        assertThat(linked(bed, topic)).containsExactlyInAnyOrderElementsOf(good);
        Map<String, byte[]> deadLetters = new HashMap<>();
        deadLetters(bed, topic).forEach(letter -> {
            assertThat(letter.stage()).isEqualTo("decode");
            assertThat(deadLetters.put(letter.origin(), letter.value()))
                    .as("once")
                    .isNull();
        });
        assertThat(deadLetters).containsExactlyInAnyOrderEntriesOf(garbage);
    }

    @Test
    void oneBrokenRecordAmongAThousandIsOneDeadLetterWithItsIndex(TestBed bed) {
        String topic = topic(bed, "broken");
        List<byte[]> records = new ArrayList<>(Otlp.logsOf(Rows.ALICE, 1000, 20).stream()
                .map(LogRecord::toByteArray)
                .toList());
        // time_unix_nano as a varint.
        byte[] broken = {0x08, 0x01};
        records.set(617, broken);

        bed.kafka().send(new ProducerRecord<>(topic, KEY, Otlp.logsOfBytes(records)));
        bed.awaitConsumed(List.of(topic));

        assertThat(linked(bed, topic)).hasSize(999).doesNotContain(topic + "-0-0-617");
        assertThat(bed.kafka().readAll(bed.topics().enrichedOtlpLogs()).stream()
                        .filter(message -> Arrays.equals(message.key(), KEY))
                        .flatMap(message -> Otlp.records(Otlp.readLogs(message.value())))
                        .map(record -> Otlp.link(record.getAttributesList()).getOrDefault("record.id", "")))
                .hasSize(999)
                .doesNotContain(topic + "-0-0-617");
        assertThat(deadLetters(bed, topic)).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo("decode");
            assertThat(letter.header("record.index")).isEqualTo("617");
            assertThat(letter.header("record.count")).isEqualTo("1");
            assertThat(letter.origin()).isEqualTo(topic + "-0-0");
            assertThat(letter.message().key()).isEqualTo(KEY);
            assertThat(letter.value()).isEqualTo(Otlp.logsOfBytes(List.of(broken)));
        });
    }

    @Test
    void spansOnATopicOfLogsAreADeadLetterThatSaysSo(TestBed bed) {
        String topic = topic(bed, "wrong-signal");
        byte[] spans = Otlp.spans(Otlp.span("GET /", Otlp.attribute("posthogDistinctId", Rows.ALICE)));

        bed.kafka().send(new ProducerRecord<>(topic, spans));
        bed.kafka().send(new ProducerRecord<>(topic, Otlp.logs(Otlp.logOf(Rows.ALICE, "fine"))));
        bed.awaitConsumed(List.of(topic));

        assertThat(linked(bed, topic)).containsExactly(topic + "-0-1-0");
        assertThat(deadLetters(bed, topic)).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("wrong_signal");
            assertThat(letter.value()).isEqualTo(spans);
        });
    }

    @Test
    void tenMegabytesAreLinkedWhenTheyCanBeReadAndKeptWhenNot(TestBed bed) {
        String topic = topic(bed, "large");
        List<LogRecord> records = Otlp.logsOf(Rows.ALICE, 10_000, 1000);
        byte[] garbage = new byte[10_000_000];
        Arrays.fill(garbage, (byte) 0xFF);

        bed.kafka().send(new ProducerRecord<>(topic, Otlp.logs(records)));
        bed.kafka().send(new ProducerRecord<>(topic, garbage));
        bed.awaitConsumed(List.of(topic));

        assertThat(linked(bed, topic)).hasSize(10_000).doesNotHaveDuplicates();
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        deadLetters(bed, topic).forEach(part -> together.writeBytes(part.value()));
        assertThat(together.toByteArray()).isEqualTo(garbage);
    }

    @Test
    void aValueNestedTenThousandDeepIsPassedOn(TestBed bed) {
        String topic = topic(bed, "deep");
        byte[] deep = arrayNested(10_000);
        byte[] record = Otlp.bytes(out -> {
            out.writeMessage(6, Otlp.attribute("posthogDistinctId", Rows.ALICE));
            out.writeByteArray(5, deep);
        });

        bed.kafka().send(new ProducerRecord<>(topic, Otlp.logsOfBytes(List.of(record))));
        bed.awaitConsumed(List.of(topic));

        assertThat(linked(bed, topic)).containsExactly(topic + "-0-0-0");
        assertThat(enriched(bed, topic)).singleElement().satisfies(log -> assertThat(log.text("body"))
                .isEqualTo("[".repeat(10_000) + "\"core\"" + "]".repeat(10_000)));
        assertThat(bed.kafka().readAll(bed.topics().enrichedOtlpLogs()))
                .anySatisfy(message -> assertThat(message.value()).containsSequence(deep));
    }

    @Test
    void jsonNestedTenThousandDeepOrCutOffStopsNothing(TestBed bed) {
        String topic = topic(bed, "json");
        String record =
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":\"posthogDistinctId\","
                        + "\"value\":{\"stringValue\":\"alice@example.com\"}}],\"body\":%s}]}]}]}";
        String deep = "{\"arrayValue\":{\"values\":[".repeat(10_000) + "{}" + "]}}".repeat(10_000);
        List<String> values = List.of(
                record.formatted(deep),
                record.formatted(deep).substring(0, 100_000),
                "[".repeat(1_000_000),
                record.formatted("{\"stringValue\":\"fine\"}"));

        bed.kafka()
                .send(values.stream()
                        .map(value -> new ProducerRecord<byte[], byte[]>(topic, value.getBytes(UTF_8)))
                        .toList());
        bed.awaitConsumed(List.of(topic));

        assertThat(linked(bed, topic)).contains(topic + "-0-3-0");
        assertThat(linked(bed, topic).size() + deadLetters(bed, topic).size()).isEqualTo(values.size());
    }

    private static byte[] undecodable(byte[] batch, int kind, Random random) {
        return switch (kind % 4) {
            case 0 -> ("not OTLP " + kind).getBytes(UTF_8);
            case 1 -> Arrays.copyOf(batch, batch.length - 1 - random.nextInt(20));
            case 2 -> ("{\"resourceLogs\": [{\"oops " + kind).getBytes(UTF_8);
            default -> {
                byte[] bytes = new byte[20];
                random.nextBytes(bytes);
                // No field has the number 31, a group that never ends.
                bytes[0] = (byte) 0xFB;
                bytes[1] = 0x01;
                yield bytes;
            }
        };
    }

    /** The bytes of an AnyValue: arrays in arrays, a string in the innermost. Written from the inside out. */
    private static byte[] arrayNested(int depth) {
        byte[] value = Otlp.bytes(out -> out.writeString(1, "core"));
        for (int i = 0; i < depth; i++) {
            byte[] inner = value;
            byte[] array = Otlp.bytes(out -> out.writeByteArray(1, inner));
            value = Otlp.bytes(out -> out.writeByteArray(5, array));
        }
        return value;
    }

    private static String topic(TestBed bed, String name) {
        return bed.topics().prefix() + "-" + name;
    }

    private static List<Enriched> enriched(TestBed bed, String topic) {
        return bed.enrichedLogs().stream()
                .filter(record -> record.get("source_topic").equals(topic))
                .toList();
    }

    private static List<String> linked(TestBed bed, String topic) {
        return enriched(bed, topic).stream()
                .filter(record -> record.get("person_link").equals("linked"))
                .map(Enriched::recordId)
                .toList();
    }

    private static List<DeadLetter> deadLetters(TestBed bed, String topic) {
        return bed.deadLetters().stream()
                .filter(letter -> letter.header("topic").equals(topic))
                .toList();
    }
}
