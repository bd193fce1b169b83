package io.loglink.serdes.avro;

import io.loglink.schemas.Schemas;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.FuzzTarget;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import java.io.IOException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Encodes every record that can be read, and reads it back with Avro to its last byte. */
public final class AvroFuzzTarget implements FuzzTarget {
    private static final int FRAME = 5;
    private static final PersonLink PERSON = new PersonLink(PersonReason.NO_ATTRIBUTE, null, null, 0, null);
    private static final SessionLink SESSION =
            new SessionLink(SessionReason.NO_ATTRIBUTE, null, null, null, false, null);

    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();
    private final EnrichedRecordEncoder encoder =
            new EnrichedRecordEncoder(1, 2, new ReservedNames(ReservedNames.DEFAULT_PREFIX), null);
    private final GenericDatumReader<GenericRecord> logs = new GenericDatumReader<>(Schemas.enrichedLog());
    private final GenericDatumReader<GenericRecord> spans = new GenericDatumReader<>(Schemas.enrichedSpan());

    @Override
    public void accept(byte[] value, Signal signal) {
        if (reader.read(value, signal, batch) != null) {
            return;
        }
        Encoded.begin(encoder, batch, PERSON, SESSION);
        for (int record = 0; record < batch.recordCount(); record++) {
            if (!batch.isBroken(record)) {
                readBack(encoder.encode(record, record, "1", Revision.FIRST), record, signal);
            }
        }
    }

    private void readBack(byte[] encoded, int record, Signal signal) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(encoded, FRAME, encoded.length - FRAME, null);
            GenericRecord decoded = (signal == Signal.LOGS ? logs : spans).read(null, decoder);
            if (!decoded.get("source_index").equals(record) || !decoder.isEnd()) {
                throw new AssertionError("read back as " + decoded);
            }
        } catch (IOException e) {
            throw new AssertionError("Avro cannot read it back", e);
        }
    }
}
