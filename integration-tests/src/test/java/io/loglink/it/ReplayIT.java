package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.CollectorMessages.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identical input gives identical output, byte by byte. */
@ExtendWith(StackExtension.class)
class ReplayIT {
    @Test
    void twoRunsOverTheSameInputWriteTheSameBytes(TestBed bed) {
        bed.createTopics(3);
        Rows rows = new Rows(bed.topics());
        for (String project : List.of(Rows.SHOP, Rows.CHAT)) {
            bed.kafka().send(rows.project(project, "phc_" + project));
            ExpectedLinks.PEOPLE.forEach(id -> bed.kafka().send(rows.person(project, id, "p-" + id, 1)));
            ExpectedLinks.SESSIONS.forEach(id -> bed.kafka().send(rows.session(project, id, true)));
        }
        TopicNames others = new TopicNames(bed.topics().prefix() + "-again");
        others.outputs().forEach(topic -> bed.kafka().createTopic(topic, 3, Map.of()));

        // The first run gets the input message by message, the second one all at once.
        bed.startReady(bed.config());
        input(bed).forEach(bed.kafka()::send);
        bed.awaitConsumed();
        LoglinkConfig again = bed.config()
                .with("application.id", others.prefix())
                .with("state.dir", bed.directory().resolve("state-again"))
                .with("records.logs.topic", others.enrichedLogs())
                .with("records.spans.topic", others.enrichedSpans())
                .with("batches.logs.topic", others.enrichedOtlpLogs())
                .with("batches.spans.topic", others.enrichedOtlpSpans())
                .with("dead.letters.topic", others.deadLetters());
        bed.startReady(again);
        bed.kafka().awaitConsumed(others.prefix(), bed.topics().inputs(), Duration.ofSeconds(60));
        bed.kafka().awaitReadable(others.outputs());

        for (int i = 0; i < others.outputs().size(); i++) {
            List<String> first = messages(bed, bed.topics().outputs().get(i));
            assertThat(first).as(others.outputs().get(i)).isNotEmpty();
            assertThat(messages(bed, others.outputs().get(i)))
                    .as(others.outputs().get(i))
                    .isEqualTo(first);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> input(TestBed bed) {
        List<ProducerRecord<byte[], byte[]>> input = new ArrayList<>();
        Stream.of("proto-logs", "json-logs", "proto-logs-by-resource", "proto-logs-by-trace")
                .flatMap(file -> CollectorMessages.read(file).stream())
                .forEach(message -> input.add(message.on(bed.topics().logs())));
        Stream.of("proto-spans", "json-spans", "proto-spans-by-trace")
                .flatMap(file -> CollectorMessages.read(file).stream())
                .forEach(message -> input.add(message.on(bed.topics().spans())));
        for (int partition = 1; partition < 3; partition++) {
            input.add(at(bed, partition, Otlp.logs(Otlp.logsOf(Rows.ALICE, 4000, 200))));
            input.add(at(bed, partition, "not OTLP".getBytes(StandardCharsets.UTF_8)));
            for (Message message : CollectorMessages.read("proto-logs-batched")) {
                input.add(at(bed, partition, message.value()));
            }
        }
        return input;
    }

    private static ProducerRecord<byte[], byte[]> at(TestBed bed, int partition, byte[] value) {
        return new ProducerRecord<>(bed.topics().logs(), partition, 1_795_207_700_000L, null, value);
    }

    /** Everything about each message but its offset; sorted, because tasks interleave. */
    private static List<String> messages(TestBed bed, String topic) {
        return bed.kafka().readAll(topic).stream()
                .map(ReplayIT::text)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> message) {
        Base64.Encoder base64 = Base64.getEncoder();
        TreeMap<String, String> headers = new TreeMap<>();
        for (Header header : message.headers()) {
            headers.merge(header.key(), base64.encodeToString(header.value()), (a, b) -> a + "," + b);
        }
        String key = message.key() == null ? "none" : base64.encodeToString(message.key());
        return message.partition() + " " + message.timestamp() + " " + key + " " + headers + " "
                + base64.encodeToString(message.value());
    }
}
