package io.loglink.it;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as an operator sees it.
 *
 * @param message the Kafka message
 * @param headers its headers as text
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> message, Map<String, String> headers) {
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new DeadLetter(message, headers);
    }

    /** A header of Loglink's own, e.g. {@code reason}; empty when it is not there. */
    public String header(String name) {
        return headers.getOrDefault("loglink." + name, "");
    }

    public String stage() {
        return header("stage");
    }

    public String reason() {
        return header("reason");
    }

    /** {@code topic-partition-offset} of the message that it came from. */
    public String origin() {
        return header("topic") + "-" + header("partition") + "-" + header("offset");
    }

    public byte[] value() {
        return message.value();
    }
}
