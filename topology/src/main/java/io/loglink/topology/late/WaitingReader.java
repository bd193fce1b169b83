package io.loglink.topology.late;

import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.DeadLetterForwarder;
import io.loglink.topology.enrich.WaitingRecord;
import io.loglink.topology.enrich.WaitingRecordCodec;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads the messages of a topic of waiting records. One that cannot be read, or that does not lie where its row does, becomes a
 * dead letter.
 *
 * @param <R> the row
 */
final class WaitingReader<R> extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final String REASON = "not_a_waiting_record";

    private final LateKind<R> kind;
    private final DeadLetterForwarder deadLetters;
    private final String next;
    private final WaitingRecordCodec codec = new WaitingRecordCodec();

    /** @param next the node that takes what was read */
    WaitingReader(LateKind<R> kind, DeadLetterForwarder deadLetters, String next) {
        this.kind = kind;
        this.deadLetters = deadLetters;
        this.next = next;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        WaitingRecord record;
        try {
            record = read(message);
        } catch (IllegalArgumentException e) {
            deadLetters.forward(List.of(letter(message, String.valueOf(e.getMessage()))), context());
            return;
        }
        context().forward(message.withValue(new LateInput.Arrival<R>(record)), next);
    }

    private WaitingRecord read(Record<byte[], byte[]> message) {
        if (message.key() == null || message.value() == null) {
            throw new IllegalArgumentException("a message without " + (message.key() == null ? "a key" : "a value"));
        }
        WaitingRecord record = codec.decode(message.value());
        TableKey key = kind.keyOf(record);
        if (key == null || !Arrays.equals(key.bytes(), message.key())) {
            throw new IllegalArgumentException("the record waits for the row of "
                    + (key == null ? "no id" : key)
                    + " and not for that of the message's key");
        }
        if (message.key().length > WaitingKeys.LONGEST_ID) {
            throw new IllegalArgumentException("a key of " + message.key().length + " bytes");
        }
        return record;
    }

    private DeadLetter letter(Record<byte[], byte[]> message, String detail) {
        RecordMetadata metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a waiting record without its origin"));
        Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset(), message.timestamp());
        return new DeadLetter(
                DeadLetter.Stage.LATE,
                REASON,
                detail,
                origin,
                null,
                0,
                message.key(),
                message.value(),
                message.headers(),
                null);
    }
}
