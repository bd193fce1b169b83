package io.loglink.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.it.TestBed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Dead letters as the documentation describes them, written by hand: as many as a test needs, at once. */
final class WrittenLetters {
    static final long TIME = 1_795_207_700_000L;

    private final TestBed bed;

    WrittenLetters(TestBed bed) {
        this.bed = bed;
    }

    /** Dead letters of so many messages of the topic of logs, with the values {@code letter 0}, {@code letter 1}, … */
    void write(int from, int to) {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int number = from; number < to; number++) {
            messages.add(letter(bed.topics().logs(), number, ("letter " + number).getBytes(UTF_8), Map.of()));
        }
        bed.kafka().send(messages);
    }

    /** One dead letter of partition 0 of a topic. */
    ProducerRecord<byte[], byte[]> letter(String topic, long offset, byte[] value, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("loglink.stage", "decode");
        headers.put("loglink.reason", "not_otlp");
        headers.put("loglink.detail", "what was wrong");
        headers.put("loglink.topic", topic);
        headers.put("loglink.partition", "0");
        headers.put("loglink.offset", Long.toString(offset));
        headers.put("loglink.timestamp", Long.toString(TIME + offset));
        headers.put("loglink.version", "1.2.3");
        headers.putAll(more);
        RecordHeaders written = new RecordHeaders();
        headers.forEach((name, text) -> written.add(name, text.getBytes(UTF_8)));
        return new ProducerRecord<>(bed.topics().deadLetters(), 0, TIME + offset, null, value, written);
    }

    /** How often each value is on the topic of logs, for a reader of committed messages. */
    Map<String, Integer> replayed() {
        Map<String, Integer> counts = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message :
                bed.kafka().readAll(bed.topics().logs())) {
            counts.merge(new String(message.value(), UTF_8), 1, Integer::sum);
        }
        return counts;
    }

    /** Each of so many exactly once. */
    static Map<String, Integer> eachOnce(int count) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int number = 0; number < count; number++) {
            counts.put("letter " + number, 1);
        }
        return counts;
    }
}
