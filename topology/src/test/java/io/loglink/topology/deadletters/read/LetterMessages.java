package io.loglink.topology.deadletters.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.DeadLetterRecords;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Messages of the topic of dead letters as Loglink writes them, at offsets from 0 on, in partition 0. */
public final class LetterMessages {
    public static final String TOPIC = "loglink_dead_letters";
    public static final long TIME = 1_700_000_000_000L;

    private final DeadLetterRecords records;
    private final List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();

    /** @param maxMessageBytes larger ones are written in parts */
    public LetterMessages(int maxMessageBytes) {
        this.records = new DeadLetterRecords("1.2.3", () -> maxMessageBytes);
    }

    public LetterMessages() {
        this(1_000_000);
    }

    /** A dead letter of one broken record of {@code otlp_logs-0}. */
    public static DeadLetter letter(long offset, byte @Nullable [] key, byte @Nullable [] value) {
        return letter("otlp_logs", offset, Stage.DECODE, "broken_record", 3, key, value, null);
    }

    public static DeadLetter letter(
            String topic,
            long offset,
            Stage stage,
            String reason,
            @Nullable Integer index,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable String tokenFingerprint,
            String... headers) {
        RecordHeaders original = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            original.add(headers[i], headers[i + 1].getBytes(UTF_8));
        }
        Origin origin = new Origin(topic, 0, offset, TIME + offset * 1_000);
        return new DeadLetter(
                stage, reason, "what was wrong", origin, index, 1, key, value, original, tokenFingerprint);
    }

    /** The messages that a dead letter takes. */
    public List<Record<PartitionedKey, byte[]>> of(DeadLetter letter) {
        return records.of(letter);
    }

    public LetterMessages add(DeadLetter letter) {
        of(letter).forEach(this::add);
        return this;
    }

    public LetterMessages add(Record<PartitionedKey, byte[]> message) {
        return add(message.key().bytes(), message.value(), message.headers());
    }

    public LetterMessages add(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        messages.add(new ConsumerRecord<>(
                TOPIC,
                0,
                messages.size(),
                TIME,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                value,
                headers,
                Optional.empty()));
        return this;
    }

    /** The note that the dead letter with this fingerprint was replayed. */
    public LetterMessages addNote(String fingerprint) {
        return add(null, new byte[0], headers(Map.of("loglink.replayed", fingerprint)));
    }

    public static Headers headers(Map<String, String> headers) {
        RecordHeaders result = new RecordHeaders();
        headers.forEach((name, value) -> result.add(name, value.getBytes(UTF_8)));
        return result;
    }

    /** What a reader finds in them. */
    public List<Found> found() {
        LetterAssembler assembler = new LetterAssembler();
        List<Found> found = new ArrayList<>();
        messages.forEach(message -> assembler.add(message, found::add));
        assembler.end(found::add);
        return found;
    }

    /** The one dead letter in them. */
    public static Letter only(DeadLetter letter) {
        return (Letter) new LetterMessages().add(letter).found().get(0);
    }
}
