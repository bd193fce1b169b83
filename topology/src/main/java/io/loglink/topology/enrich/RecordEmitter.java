package io.loglink.topology.enrich;

import io.loglink.serdes.avro.EnrichedRecordEncoder;
import io.loglink.serdes.avro.RecordIds;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.topology.deadletters.DeadLetter.Stage;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.sinks.MessageSize;
import io.loglink.topology.sinks.PartitionedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Emits each record of a batch as an Avro record, keyed by its record id. Records of one distinct id go to one partition:
 * that of its row in the table of persons, where both topics have equally many partitions.
 */
final class RecordEmitter implements Emitter {
    private final EnrichedRecordEncoder encoder;
    private final IntSupplier maxMessageBytes;
    private final PartitionHashes hashes = new PartitionHashes();
    private final OtlpSplicer splicer = new OtlpSplicer();

    /** @param maxMessageBytes the largest message that can be written now, before compression */
    RecordEmitter(EnrichedRecordEncoder encoder, IntSupplier maxMessageBytes) {
        this.encoder = encoder;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public Output output() {
        return Output.RECORDS;
    }

    @Override
    public Emission emit(Batch batch) {
        if (Repetition.ofSingleRecords(batch) > Repetition.most(batch.otlp())) {
            batch.notEmittedAtAll(Stage.EMIT, "too_large", Repetition.DETAIL, output());
            return Emission.NOTHING;
        }
        Origin origin = batch.origin();
        Headers none = new RecordHeaders();
        int maxBytes = maxMessageBytes.getAsInt();
        encoder.begin(
                batch.otlp(), origin.topic(), origin.partition(), origin.offset(), origin.timestampMs(), batch.links());
        hashes.begin(batch.links());
        byte[] idPrefix = utf8(RecordIds.prefix(origin.topic(), origin.partition(), origin.offset()));
        List<Record<PartitionedKey, byte[]>> messages = new ArrayList<>(batch.remaining(output()));
        for (int record = batch.next(output(), 0); record >= 0; record = batch.next(output(), record + 1)) {
            int index = batch.sourceIndex(record);
            String project = batch.project(record).projectId();
            byte[] key = RecordIds.utf8(idPrefix, index);
            byte[] value = encoder.encode(record, index, project, batch.revision());
            int limit = MessageSize.valueLimit(maxBytes, key, none);
            if (value.length > limit) {
                tooLarge(batch, record, value.length, limit);
                continue;
            }
            messages.add(new Record<>(
                    new PartitionedKey(key, hashes.of(project, record, key)), value, origin.timestampMs()));
        }
        return new Emission(messages, messages.size());
    }

    private void tooLarge(Batch batch, int record, int size, int limit) {
        batch.notEmitted(
                Stage.EMIT,
                "too_large",
                "the enriched record takes " + size + " bytes and " + limit
                        + " fit: raise max.request.size of the producer and max.message.bytes of the topic",
                record,
                splicer.single(batch.otlp(), record));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
