package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the enriched records that a message of an output topic holds. */
@FunctionalInterface
public interface TailMessages {
    /**
     * The records of a message, in their order.
     *
     * @throws IOException when the message holds none that can be read; the message says why, for people
     * @throws io.loglink.serdes.avro.RegistryUnavailableException when their schema cannot be had now
     */
    List<EnrichedRecord> read(ConsumerRecord<byte[], byte[]> message) throws IOException;
}
