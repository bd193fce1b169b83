package io.loglink.topology.enrich;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.sinks.PartitionedKey;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a linked batch into the messages of one output shape. Not thread-safe: each task has its own. */
interface Emitter {
    /** The messages of a batch, complete: none is written before all are made. */
    List<Record<PartitionedKey, byte[]>> emit(Batch batch);

    /** Counts what was emitted. */
    void count(EnrichMetrics metrics, Signal signal, int messages);
}
