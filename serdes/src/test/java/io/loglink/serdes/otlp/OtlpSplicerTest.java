package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.Raw.batch;
import static io.loglink.serdes.otlp.Raw.bytes;
import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.field;
import static io.loglink.serdes.otlp.Raw.logAttribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpSplicerTest {
    private final OtlpReader reader = new OtlpReader();
    private final OtlpSplicer splicer = new OtlpSplicer();
    private final OtlpBatch batch = new OtlpBatch();
    private final BatchEdit edit = new BatchEdit();
    private final AttributeWriter writer = new AttributeWriter(Signal.LOGS);

    @Test
    void anAddedAttributeStandsAtTheEndOfItsRecord() {
        read(batch(logAttribute("n", "0"), logAttribute("n", "1")));
        writer.string(utf8("loglink.person.link"), utf8("linked"));
        edit.addAttributes(1, writer.bytes(), 0, writer.size());

        byte[] spliced = splicer.splice(batch, edit);

        assertThat(spliced)
                .isEqualTo(batch(
                        logAttribute("n", "0"),
                        concat(logAttribute("n", "1"), logAttribute("loglink.person.link", "linked"))));
    }

    @Test
    void aForgedAttributeGoesFromRecordScopeAndResource() {
        byte[] forged = field(1, "loglink.person.id");
        read(field(
                1,
                field(1, field(1, forged), field(1, field(1, "kept"))),
                field(
                        2,
                        field(1, field(1, "lib"), field(3, forged)),
                        field(2, concat(field(6, forged), field(3, "INFO")))),
                field(1, field(1, forged))));
        removeAll("loglink.person.id");

        byte[] spliced = splicer.splice(batch, edit);

        assertThat(spliced)
                .isEqualTo(field(
                        1,
                        field(1, field(1, field(1, "kept"))),
                        field(2, field(1, field(1, "lib")), field(2, field(3, "INFO"))),
                        field(1)));
    }

    @Test
    void aRecordThatGainsAsMuchAsItLosesLeavesTheLengthsAroundItAsTheyWere() {
        byte[] forged = logAttribute("loglink.person.id", "forged");
        byte[] written = logAttribute("loglink.person.id", "person");
        byte[] resource = field(1, field(1, field(1, "token")), field(1, field(1, "kept")));
        read(field(1, resource, field(2, field(2, field(3, "INFO"), forged))));
        removeAll("token");
        removeAll("loglink.person.id");
        edit.addAttributes(0, written, 0, written.length);

        byte[] spliced = splicer.splice(batch, edit);

        byte[] mended = field(1, field(1, field(1, "kept")));
        assertThat(spliced).isEqualTo(field(1, mended, field(2, field(2, field(3, "INFO"), written))));
    }

    @Test
    void lengthsGrowWhereTheContentPasses127Bytes() {
        read(batch(logAttribute("body", "x".repeat(100))));
        writer.string(utf8("loglink.record.id"), utf8("otlp_logs-0-0-0"));
        edit.addAttributes(0, writer.bytes(), 0, writer.size());

        byte[] spliced = splicer.splice(batch, edit);

        assertThat(spliced)
                .isEqualTo(batch(concat(
                        logAttribute("body", "x".repeat(100)), logAttribute("loglink.record.id", "otlp_logs-0-0-0"))));
    }

    @Test
    void onlyTheLengthsAroundAChangeAreRewritten() {
        byte[] longLength = bytes(0x12, 0x82, 0x80, 0x00, 0x1A, 0x00);
        read(field(1, field(2, concat(longLength, field(2, logAttribute("n", "1"))))));
        edit.removeAttribute(batch.recordAttributesFrom(1));

        byte[] spliced = splicer.splice(batch, edit);

        assertThat(spliced).isEqualTo(field(1, field(2, concat(longLength, field(2)))));
    }

    @Test
    void aScopeOrResourceThatLosesAllItsRecordsIsLeftOutAndOneThatHadNoneStays() {
        byte[] empty = field(1, field(3, "no records"));
        read(concat(batch(logAttribute("n", "0")), empty, batch(logAttribute("n", "1"))));
        edit.dropRecord(0);
        edit.dropRecord(0);

        byte[] spliced = splicer.splice(batch, edit);

        assertThat(spliced).isEqualTo(concat(empty, batch(logAttribute("n", "1"))));
    }

    @Test
    void partsRepeatTheResourceAndTheScope() {
        byte[] resource = field(1, field(1, field(1, "service.name")));
        byte[] scope = field(1, field(1, "lib"));
        byte[] first = field(2, logAttribute("n", "0"));
        byte[] second = field(2, logAttribute("n", "1"));
        byte[] unknown = field(99, "request");
        read(concat(field(1, resource, field(2, scope, first, second)), unknown));
        byte[] one = concat(field(1, resource, field(2, scope, first)), unknown);
        byte[] two = field(1, resource, field(2, scope, second));

        List<Part> parts = splicer.split(batch, edit, one.length);

        assertThat(parts).extracting(Part::fromRecord).containsExactly(0, 1);
        assertThat(parts).extracting(Part::toRecord).containsExactly(1, 2);
        assertThat(parts).extracting(Part::value).containsExactly(one, two);
    }

    @Test
    void aBatchThatFitsIsOnePart() {
        byte[] value = batch(logAttribute("n", "0"), logAttribute("n", "1"));
        read(value);

        List<Part> parts = splicer.split(batch, edit, value.length);

        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).value()).isEqualTo(value);
    }

    @Test
    void aRecordLargerThanTheLimitIsAPartByItself() {
        byte[] large = logAttribute("n", "x".repeat(500));
        read(batch(logAttribute("n", "0"), large, logAttribute("n", "2")));

        List<Part> parts = splicer.split(batch, edit, 100);

        assertThat(parts)
                .extracting(Part::value)
                .containsExactly(batch(logAttribute("n", "0")), batch(large), batch(logAttribute("n", "2")));
    }

    @Test
    void whatBelongsToNoRecordHasAPartOfItsOwnWhereItLeavesNoRoom() {
        byte[] unknown = field(99, "x".repeat(90));
        read(concat(unknown, batch(logAttribute("n", "0"))));

        List<Part> parts = splicer.split(batch, edit, 95);

        assertThat(parts).extracting(Part::value).containsExactly(unknown, batch(logAttribute("n", "0")));
        assertThat(parts).extracting(Part::toRecord).containsExactly(0, 1);
    }

    @Test
    void whatBelongsToNoRecordIsLeftOutWhereItIsTooLargeItself() {
        byte[] empty = field(1, field(3, "x".repeat(200)));
        read(concat(empty, batch(logAttribute("n", "0"), logAttribute("n", "1"))));

        List<Part> parts = splicer.split(batch, edit, 100);

        assertThat(parts)
                .extracting(Part::value)
                .containsExactly(batch(logAttribute("n", "0"), logAttribute("n", "1")));
    }

    @Test
    void nothingIsLeftWhereNoRecordIsKeptAndTheRestIsTooLarge() {
        byte[] unknown = field(99, "x".repeat(200));
        read(concat(unknown, batch(logAttribute("n", "0"))));
        edit.dropRecord(0);

        assertThat(splicer.split(batch, edit, 100)).isEmpty();
        assertThat(splicer.splice(batch, edit)).isEqualTo(unknown);
    }

    @Test
    void aBrokenRecordComesOutAloneInItsEnvelope() {
        byte[] resource = field(1, field(1, field(1, "service.name")));
        byte[] scope = field(1, field(1, "lib"));
        byte[] broken = field(2, bytes(7, 7, 7));
        byte[] good = field(2, logAttribute("n", "1"));
        byte[] url = field(3, "url");
        read(concat(
                batch(logAttribute("n", "0")),
                field(1, url, field(2, url, good, broken, good, scope), field(2, good), field(2), resource),
                field(1)));
        assertThat(batch.isBroken(2)).isTrue();

        byte[] single = splicer.single(batch, 2);

        assertThat(single).isEqualTo(field(1, url, field(2, url, broken, scope), resource));
    }

    @Test
    void theDeprecatedLibraryFieldKeepsItsTag() {
        read(field(1, field(1000, field(2, logAttribute("n", "0")))));
        writer.integer(utf8("loglink.revision"), 0);
        writer.bool(utf8("loglink.session.has_recording"), true);
        edit.addAttributes(0, writer.bytes(), 0, writer.size());

        byte[] spliced = splicer.splice(batch, edit);

        byte[] revision = field(6, field(1, "loglink.revision"), field(2, Raw.number(3, 0)));
        byte[] recording = field(6, field(1, "loglink.session.has_recording"), field(2, Raw.number(2, 1)));
        assertThat(spliced).isEqualTo(field(1, field(1000, field(2, logAttribute("n", "0"), revision, recording))));
    }

    @Test
    void anEditOfAnotherBatchIsRefused() {
        read(batch(logAttribute("n", "0")));

        assertThatThrownBy(() -> splicer.splice(new OtlpBatch(), edit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another batch");
    }

    @Test
    void manyBrokenRecordsAreSingledOutInTimeThatGrowsWithTheirNumber() {
        int count = 100_000;
        byte[][] records = new byte[count][];
        for (int i = 0; i < count; i++) {
            records[i] = bytes(7);
        }
        records[0] = new byte[0];
        read(batch(records));
        assertThat(batch.brokenCount()).isEqualTo(count - 1);
        long bytes = 0;
        for (int record = 1; record < count; record++) {
            bytes += splicer.single(batch, record).length;
        }

        assertThat(bytes).isEqualTo((count - 1) * (long) batch(bytes(7)).length);
    }

    private void read(byte[] value) {
        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();
        edit.reset(batch);
    }

    private void removeAll(String key) {
        for (int attribute = batch.attributes.size() - 1; attribute >= 0; attribute--) {
            if (batch.find(attribute, attribute + 1, utf8(key)) == attribute) {
                edit.removeAttribute(attribute);
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
