package io.loglink.topology.tables;

import io.loglink.serdes.tables.TableRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a topic's records are applied to. Called by one thread at a time. */
interface TableTarget {
    /** The topic that the table was read from so far; null when there is nothing yet. */
    @Nullable
    TopicIdentity source();

    /** Offset of the next record to read, by partition. */
    Map<Integer, Long> positions();

    /** Forgets everything; what comes now is read from {@code source} from its beginning. */
    void restart(TopicIdentity source);

    /** Reading begins or goes on; about so many records are there to be read. */
    void loading(long records);

    /**
     * Applies one record; it shows after {@link #flush}.
     *
     * @return what was wrong with the record, which then changes nothing; null when nothing was
     * @throws io.loglink.serdes.avro.RegistryUnavailableException when it cannot be read now; the record has changed nothing
     */
    TableRecord.@Nullable Broken<?> apply(byte @Nullable [] key, byte @Nullable [] value);

    /** Makes what was applied visible and, where the table is kept, durable, together with the positions reached. */
    void flush(Map<Integer, Long> positions);

    /** Everything that was there at the start has been flushed. */
    void loaded();
}
