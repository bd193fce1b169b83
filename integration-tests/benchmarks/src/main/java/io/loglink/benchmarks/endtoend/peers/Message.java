package io.loglink.benchmarks.endtoend.peers;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.serdes.avro.RecordIds;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;

/**
 * A message of the input topic: an OTLP batch and where it stands, which the ids of its records come from.
 *
 * @param value the batch; not copied
 */
public record Message(byte[] value, String topic, int partition, long offset) {

    ExportLogsServiceRequest parse() {
        try {
            return ExportLogsServiceRequest.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the workload holds whole batches only", e);
        }
    }

    String recordId(int index) {
        return RecordIds.of(topic, partition, offset, index);
    }
}
