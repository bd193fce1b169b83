package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads, links, splits and singles out, and reads again what came out. */
final class OtlpFuzzTarget implements FuzzTarget {
    private static final byte[] PERSON_LINK = "loglink.person.link".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINKED = "linked".getBytes(StandardCharsets.UTF_8);
    private static final int SINGLES = 5;

    private final OtlpReader reader = new OtlpReader();
    private final OtlpSplicer splicer = new OtlpSplicer();
    private final SignalDetector detector = new SignalDetector();
    private final OtlpBatch batch = new OtlpBatch();
    private final OtlpBatch output = new OtlpBatch();
    private final BatchEdit edit = new BatchEdit();

    @Override
    public void accept(byte[] value, Signal signal) {
        detector.detect(value);
        if (reader.read(value, signal, batch) != null) {
            return;
        }
        int good = batch.recordCount() - batch.brokenCount();
        edit.reset(batch);
        assertThat(splicer.splice(batch, edit)).isEqualTo(value);
        link(signal);
        byte[] linked = splicer.splice(batch, edit);
        assertThat(goodRecords(linked, signal)).isEqualTo(good);
        int inParts = 0;
        List<Part> parts = splicer.split(batch, edit, 1 + linked.length / 3);
        for (Part part : parts) {
            inParts += goodRecords(part.value(), signal);
        }
        assertThat(inParts).isEqualTo(good);
        singleOutBroken(signal);
    }

    private void link(Signal signal) {
        AttributeWriter writer = new AttributeWriter(signal);
        writer.string(PERSON_LINK, LINKED);
        for (int record = 0; record < batch.recordCount(); record++) {
            if (batch.isBroken(record)) {
                edit.dropRecord(record);
                continue;
            }
            edit.addAttributes(record, writer.bytes(), 0, writer.size());
            if (batch.recordAttributesFrom(record) < batch.recordAttributesTo(record)) {
                edit.removeAttribute(batch.recordAttributesFrom(record));
            }
        }
        for (int attribute = 0; attribute < batch.attributes.size(); attribute += 7) {
            edit.removeAttribute(attribute);
        }
    }

    private int goodRecords(byte[] value, Signal signal) {
        assertThat(reader.read(value, signal, output)).isNull();
        assertThat(output.brokenCount()).isZero();
        return output.recordCount();
    }

    private void singleOutBroken(Signal signal) {
        int left = SINGLES;
        for (int record = 0; record < batch.recordCount() && left > 0; record++) {
            if (batch.isBroken(record)) {
                byte[] single = splicer.single(batch, record);
                Unreadable unreadable = reader.read(single, signal, output);
                // Alone, a record that fits the other signal makes its batch one of the other signal.
                boolean fitsOther = unreadable != null && unreadable.reason().equals(Unreadable.WRONG_SIGNAL);
                assertThat(fitsOther || (output.recordCount() == 1 && output.isBroken(0)))
                        .isTrue();
                left--;
            }
        }
    }
}
