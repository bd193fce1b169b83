package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every protobuf message that a real Collector wrote, through reader and splicer. */
class CollectorMessagesTest {
    private static final byte[] PERSON_LINK = "loglink.person.link".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINKED = "linked".getBytes(StandardCharsets.UTF_8);

    private final OtlpReader reader = new OtlpReader();
    private final OtlpSplicer splicer = new OtlpSplicer();
    private final OtlpBatch batch = new OtlpBatch();
    private final BatchEdit edit = new BatchEdit();

    @ParameterizedTest
    @CsvSource({
        "proto-logs.jsonl,LOGS",
        "proto-logs-batched.jsonl,LOGS",
        "proto-logs-by-resource.jsonl,LOGS",
        "proto-logs-by-trace.jsonl,LOGS",
        "proto-spans.jsonl,SPANS",
        "proto-spans-batched.jsonl,SPANS",
        "proto-spans-by-trace.jsonl,SPANS"
    })
    void everyMessageIsReadAndSurvivesASpliceThereAndBack(String file, Signal signal)
            throws InvalidProtocolBufferException {
        List<byte[]> messages = CollectorMessages.values(file);
        assertThat(messages).isNotEmpty();
        for (byte[] message : messages) {
            List<Flat> records = Flat.parse(signal, message);

            assertThat(new SignalDetector().detect(message)).isEqualTo(signal);
            assertThat(reader.read(message, signal, batch)).isNull();
            assertThat(batch.recordCount()).isEqualTo(records.size());
            assertThat(batch.brokenCount()).isZero();
            assertThat(splicer.splice(batch, unchanged())).isEqualTo(message);

            byte[] linked = splicer.splice(batch, linkedEverywhere(signal));
            assertThat(Flat.parse(signal, linked)).hasSameSizeAs(records);

            assertThat(reader.read(linked, signal, batch)).isNull();
            assertThat(splicer.splice(batch, withoutLastAttribute())).isEqualTo(message);
        }
    }

    private BatchEdit unchanged() {
        edit.reset(batch);
        return edit;
    }

    private BatchEdit linkedEverywhere(Signal signal) {
        AttributeWriter writer = new AttributeWriter(signal);
        writer.string(PERSON_LINK, LINKED);
        edit.reset(batch);
        for (int record = 0; record < batch.recordCount(); record++) {
            edit.addAttributes(record, writer.bytes(), 0, writer.size());
        }
        return edit;
    }

    private BatchEdit withoutLastAttribute() {
        edit.reset(batch);
        for (int record = 0; record < batch.recordCount(); record++) {
            int last = batch.recordAttributesTo(record) - 1;
            assertThat(batch.find(last, last + 1, PERSON_LINK)).isEqualTo(last);
            edit.removeAttribute(last);
        }
        return edit;
    }
}
