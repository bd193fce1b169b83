package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.workload.Population;
import io.loglink.serdes.avro.EnrichedRecordEncoder;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.ReservedNames;

/**
 * Loglink, OTLP to Avro: reads and checks a batch, finds the ids, and writes each record, framed, into an array of its own. Not
 * thread-safe.
 */
final class LoglinkAvro implements Contender {
    private final CodecInput input;
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch otlp = new OtlpBatch();
    private final LoglinkIds ids;
    private final EnrichedRecordEncoder encoder;
    private byte[][] output = {};

    LoglinkAvro(CodecInput input) {
        ReservedNames reserved = new ReservedNames(ReservedNames.DEFAULT_PREFIX);
        this.input = input;
        this.ids = new LoglinkIds(input.ofCase().signal(), reserved);
        this.encoder = new EnrichedRecordEncoder(AvroRecords.SCHEMA_ID, AvroRecords.SCHEMA_ID, reserved, null);
    }

    @Override
    public byte[][] run(int batch) {
        output = new byte[input.ofCase().records()][];
        if (reader.read(input.batch(batch), input.ofCase().signal(), otlp) != null) {
            throw new IllegalStateException("unreadable");
        }
        long offset = CodecInput.offset(batch);
        encoder.begin(
                otlp, CodecInput.TOPIC, CodecInput.PARTITION, offset, CodecInput.TIMESTAMP_MS, input.links(batch));
        for (int record = 0; record < otlp.recordCount(); record++) {
            ids.find(otlp, record);
            output[record] = encoder.encode(record, record, Population.PROJECT, Revision.FIRST);
        }
        return output;
    }
}
