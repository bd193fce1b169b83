package io.loglink.topology.late;

import io.loglink.serdes.tables.RowReader;
import io.loglink.serdes.tables.TableRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads the messages of a table topic. One that cannot be read is passed over: the enrich topology writes its dead letter.
 *
 * @param <R> the row
 */
final class RowsReader<R> extends ContextualProcessor<byte[], byte[], Object, Object> {
    private final RowReader<R> reader;
    private final RowPlaces places;
    private final String next;

    /** @param next the node that takes what was read */
    RowsReader(RowReader<R> reader, RowPlaces places, String next) {
        this.reader = reader;
        this.places = places;
        this.next = next;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        TableRecord<R> read = reader.read(message.key(), message.value());
        if (read instanceof TableRecord.Broken<R>) {
            return;
        }
        LateInput.RowNews<R> news = new LateInput.RowNews<>(read);
        byte[] key = news.key().bytes();
        places.look(key, context().taskId().partition());
        context().forward(message.withKey(key).withValue(news), next);
    }
}
