package io.loglink.it.collector;

import static io.loglink.it.collector.TwoSenders.FIRST_TRACE;
import static io.loglink.it.collector.TwoSenders.SECOND_TRACE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Enriched;
import io.loglink.it.TestBed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the exporter keys its messages and encodes them, each record is linked, and each message keeps its place. */
@CollectorTest
class PartitionModesIT {
    private static final int PARTITIONS = 4;
    private static final String BY_RESOURCE = "yaml:exporters::kafka::partition_logs_by_resource_attributes: true";
    private static final String LOGS_BY_TRACE = "yaml:exporters::kafka::partition_logs_by_trace_id: true";
    private static final String SPANS_BY_TRACE = "yaml:exporters::kafka::partition_traces_by_id: true";

    @AutoClose
    Pipeline pipeline;

    /** What the gateway wrote to Kafka for one service. */
    private record Written(List<Message> logs, List<Message> spans) {}

    /**
     * A message of Kafka.
     *
     * @param key as text; {@code none} for null
     */
    private record Message(String key, int keyLength, int partition, byte firstByte) {}

    @BeforeAll
    void start(TestBed bed) {
        pipeline = Pipeline.start(bed, PARTITIONS);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"otlp_proto", "otlp_json"})
    void withoutAModeABatchStaysWholeAndHasNoKey(String encoding) {
        Written written = through("whole", encoding);

        assertThat(written.logs()).extracting(Message::key).containsExactly("none");
        assertThat(written.spans()).extracting(Message::key).containsExactly("none");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"otlp_proto", "otlp_json"})
    void byResourceEachSenderHasAKeyOfItsOwn(String encoding) {
        Written written = through("by-resource", encoding, BY_RESOURCE);

        assertThat(written.logs()).extracting(Message::keyLength).containsExactly(16, 16);
        assertThat(written.logs()).extracting(Message::key).doesNotHaveDuplicates();
        assertThat(written.spans()).extracting(Message::key).containsExactly("none");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"otlp_proto", "otlp_json"})
    void byTraceEachSenderAndTraceIsAMessageAndATraceHasOnePartition(String encoding) {
        Written written = through("by-trace", encoding, LOGS_BY_TRACE, SPANS_BY_TRACE);

        assertThat(written.logs())
                .extracting(Message::key)
                .containsExactlyInAnyOrder(FIRST_TRACE, FIRST_TRACE, SECOND_TRACE, SECOND_TRACE, "none", "none");
        assertThat(written.spans())
                .extracting(Message::key)
                .containsExactlyInAnyOrder(FIRST_TRACE, FIRST_TRACE, SECOND_TRACE, SECOND_TRACE);
        List<Message> keyed = new ArrayList<>(written.spans());
        written.logs().stream().filter(message -> !message.key().equals("none")).forEach(keyed::add);
        Map<String, Set<Integer>> partitions =
                keyed.stream().collect(groupingBy(Message::key, mapping(Message::partition, toSet())));
        assertThat(partitions).hasSize(2).allSatisfy((key, ofKey) -> assertThat(ofKey)
                .hasSize(1));
    }

    @Test
    void withMurmur2AKeyIsWhereKafkasOwnClientsWouldPutIt() {
        Written written = through(
                "murmur2",
                "otlp_proto",
                SPANS_BY_TRACE,
                "yaml:exporters::kafka::record_partitioner::sticky_key::hasher: murmur2");

        assertThat(written.spans()).hasSize(4).allSatisfy(message -> assertThat(message.partition())
                .isEqualTo(
                        Utils.toPositive(Utils.murmur2(message.key().getBytes(StandardCharsets.UTF_8))) % PARTITIONS));
    }

    /** Sends the requests of two senders through a gateway with these settings; checks what each way through promises. */
    private Written through(String service, String encoding, String... settings) {
        String name = service + "-" + encoding;
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("yaml:exporters::kafka::logs::encoding: " + encoding);
        all.add("yaml:exporters::kafka::traces::encoding: " + encoding);
        OtlpClient client =
                pipeline.collectors().gateway(all.toArray(String[]::new)).client();

        assertThat(client.logs(TwoSenders.logs(name))).isEqualTo(200);
        assertThat(client.spans(TwoSenders.spans(name))).isEqualTo(200);

        assertThat(pipeline.ends().logs(name, 6))
                .extracting(PartitionModesIT::link)
                .containsOnly("linked");
        assertThat(pipeline.ends().spans(name, 4))
                .extracting(PartitionModesIT::link)
                .containsOnly("linked");
        TestBed bed = pipeline.bed();
        List<Message> logs = messages(bed, bed.topics().logs(), name);
        List<Message> spans = messages(bed, bed.topics().spans(), name);
        byte first = (byte) (encoding.equals("otlp_json") ? '{' : 0x0a);
        assertThat(logs).extracting(Message::firstByte).containsOnly(first);
        assertThat(spans).extracting(Message::firstByte).containsOnly(first);
        assertSamePlaces(logs, messages(bed, bed.topics().enrichedOtlpLogs(), name));
        assertSamePlaces(spans, messages(bed, bed.topics().enrichedOtlpSpans(), name));
        assertThat(bed.deadLetters()).isEmpty();
        return new Written(logs, spans);
    }

    private static String link(Enriched record) {
        return record.text("person_link");
    }

    private static void assertSamePlaces(List<Message> before, List<Message> after) {
        assertThat(after.stream().map(message -> message.partition() + " " + message.key()))
                .containsExactlyInAnyOrderElementsOf(before.stream()
                        .map(message -> message.partition() + " " + message.key())
                        .toList());
    }

    /** The messages of a topic in which a service is named. */
    private static List<Message> messages(TestBed bed, String topic, String service) {
        return bed.kafka().readAll(topic).stream()
                .filter(message -> new String(message.value(), StandardCharsets.ISO_8859_1).contains(service))
                .map(PartitionModesIT::message)
                .toList();
    }

    private static Message message(ConsumerRecord<byte[], byte[]> message) {
        byte[] key = message.key();
        return key == null
                ? new Message("none", 0, message.partition(), message.value()[0])
                : new Message(
                        new String(key, StandardCharsets.ISO_8859_1),
                        key.length,
                        message.partition(),
                        message.value()[0]);
    }
}
