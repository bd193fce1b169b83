package io.loglink.topology.enrich;

import io.loglink.topology.sinks.PartitionedKey;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What became of a linked batch in one output shape.
 *
 * @param messages complete, in the order in which they are to be written
 * @param records how many of the batch's records are in them
 */
public record Emission(List<Record<PartitionedKey, byte[]>> messages, int records) {
    static final Emission NOTHING = new Emission(List.of(), 0);
}
