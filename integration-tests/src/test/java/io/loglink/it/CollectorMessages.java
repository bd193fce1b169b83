package io.loglink.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Messages that the Kafka exporter of an OpenTelemetry Collector wrote, exactly as a consumer got them. */
public final class CollectorMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CollectorMessages() {}

    /**
     * One message.
     *
     * @param key as it was set by the exporter; null where it set none
     * @param token value of the header {@code x-loglink-token}; null where the client sent none
     */
    public record Message(
            long timestamp, byte @Nullable [] key, @Nullable String token, byte[] value) {
        /** The message on another topic, in partition 0. */
        public ProducerRecord<byte[], byte[]> on(String topic) {
            RecordHeaders headers = new RecordHeaders();
            if (token != null) {
                headers.add(new RecordHeader("x-loglink-token", token.getBytes(StandardCharsets.UTF_8)));
            }
            return new ProducerRecord<>(topic, 0, timestamp, key, value, headers);
        }

        Message withoutToken() {
            return new Message(timestamp, key, null, value);
        }

        Message at(long otherTimestamp) {
            return new Message(otherTimestamp, key, token, value);
        }
    }

    /** The messages of a file, e.g. {@code proto-logs}. */
    public static List<Message> read(String name) {
        try (InputStream in = CollectorMessages.class.getResourceAsStream("/collector/" + name + ".jsonl")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            List<Message> messages = new ArrayList<>();
            for (String line : text.lines().toList()) {
                messages.add(message(JSON.readTree(line)));
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message message(JsonNode line) {
        Base64.Decoder base64 = Base64.getDecoder();
        JsonNode key = line.get("key");
        String token = null;
        for (JsonNode header : line.get("headers")) {
            token = header.get(1).asText();
        }
        return new Message(
                line.get("timestamp").asLong(),
                key.isNull() ? null : base64.decode(key.asText()),
                token,
                base64.decode(line.get("value").asText()));
    }
}
