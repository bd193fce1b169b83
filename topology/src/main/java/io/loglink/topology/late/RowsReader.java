package io.loglink.topology.late;

import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.enrich.DeadLetterForwarder;
import io.loglink.topology.late.LateInput.RowNews;
import io.loglink.topology.sinks.MessageSize;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads the messages of a table topic. One that cannot be read is passed over: the enrich topology writes its dead letter. One
 * whose row is too large for the store's own topic, of which only this role has to know, becomes a dead letter here.
 *
 * @param <R> the row
 */
final class RowsReader<R> extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final RowReader<R> reader;
    private final LateKind<R> kind;
    private final RowPlaces places;
    private final IntSupplier maxMessageBytes;
    private final DeadLetterForwarder deadLetters;
    private final String next;

    /**
     * @param maxMessageBytes the largest message that can be written now, before compression
     * @param next the node that takes what was read
     */
    RowsReader(
            RowReader<R> reader,
            LateKind<R> kind,
            RowPlaces places,
            IntSupplier maxMessageBytes,
            DeadLetterForwarder deadLetters,
            String next) {
        this.reader = reader;
        this.kind = kind;
        this.places = places;
        this.maxMessageBytes = maxMessageBytes;
        this.deadLetters = deadLetters;
        this.next = next;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        TableRecord<R> read = reader.read(message.key(), message.value());
        if (read instanceof TableRecord.Broken<R>) {
            return;
        }
        RowNews<R> news = new RowNews<>(read);
        byte[] key = news.key().bytes();
        places.look(key, context().taskId().partition());
        int most = MessageSize.valueLimit(maxMessageBytes.getAsInt(), key, new RecordHeaders());
        if (read instanceof TableRecord.Row<R> row && kind.codec().encode(row.row()).length > most) {
            deadLetters.forward(List.of(tooLarge(message)), context());
            return;
        }
        context().forward(message.withKey(key).withValue(news), next);
    }

    private DeadLetter tooLarge(Record<byte[], byte[]> message) {
        RecordMetadata metadata = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a table topic without its origin"));
        return new DeadLetter(
                DeadLetter.Stage.TABLE,
                "too_large",
                "the role late cannot keep the row: a message of its store's topic takes " + maxMessageBytes.getAsInt()
                        + " bytes; what stood before stands there",
                new Origin(metadata.topic(), metadata.partition(), metadata.offset(), message.timestamp()),
                null,
                0,
                message.key(),
                message.value(),
                message.headers(),
                null);
    }
}
