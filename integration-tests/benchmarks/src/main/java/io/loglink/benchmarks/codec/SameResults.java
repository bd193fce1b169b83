package io.loglink.benchmarks.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loglink.schemas.EnrichedLog;
import io.loglink.schemas.EnrichedSpan;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Refuses to measure two sides that do not give the same: batches are parsed, records decoded, and compared. Stateless. */
final class SameResults {
    private static final int FRAME = 5;

    private SameResults() {}

    /**
     * Compares the results of some batches.
     *
     * @throws IllegalStateException where they differ
     */
    static void require(Codec codec, CodecInput input, Contender one, Contender other, int batches) {
        for (int batch = 0; batch < Math.min(batches, input.size()); batch++) {
            byte[][] left = one.run(batch).clone();
            byte[][] right = other.run(batch).clone();
            for (int i = 0; i < left.length; i++) {
                if (!decode(codec, input, left[i]).equals(decode(codec, input, right[i]))) {
                    throw new IllegalStateException(
                            "results differ: " + codec + " " + input.ofCase() + ", batch " + batch + ", message " + i);
                }
            }
        }
    }

    private static Object decode(Codec codec, CodecInput input, byte[] message) {
        boolean logs = input.ofCase().signal() == Signal.LOGS;
        try {
            if (codec == Codec.AVRO) {
                return logs ? decode(EnrichedLog.class, message) : decode(EnrichedSpan.class, message);
            }
            return logs ? ExportLogsServiceRequest.parseFrom(message) : ExportTraceServiceRequest.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends SpecificRecord> T decode(Class<T> type, byte[] message) {
        try {
            return new SpecificDatumReader<>(type)
                    .read(null, DecoderFactory.get().binaryDecoder(message, FRAME, message.length - FRAME, null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
