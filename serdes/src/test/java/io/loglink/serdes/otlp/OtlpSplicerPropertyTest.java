package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What comes out of a splice is what protobuf-java builds from the same batch, and where nothing changes, the same bytes. */
class OtlpSplicerPropertyTest {
    private static final byte[] PERSON = "loglink.person.id".getBytes(StandardCharsets.UTF_8);
    private static final byte[] REVISION = "loglink.revision".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RECORDING = "loglink.session.has_recording".getBytes(StandardCharsets.UTF_8);

    private final OtlpReader reader = new OtlpReader();
    private final OtlpSplicer splicer = new OtlpSplicer();
    private final OtlpBatch batch = new OtlpBatch();
    private final BatchEdit edit = new BatchEdit();

    @Property(tries = 300)
    void anEmptyEditGivesTheSameBytes(@ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order) {
        Random random = new Random(seed);
        byte[] value = WireEncoder.encodeWastefully(new RandomOtlp(random).batch(signal), order, random);
        read(value, signal);

        byte[] spliced = splicer.splice(batch, edit);

        assertThat(spliced).isEqualTo(value).isNotSameAs(value);
    }

    @Property(tries = 400)
    void aSpliceParsesToWhatABuilderBuilds(
            @ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order, @ForAll boolean wasteful)
            throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        Message message = new RandomOtlp(random).batch(signal);
        byte[] value = wasteful
                ? WireEncoder.encodeWastefully(message, order, random)
                : WireEncoder.encode(message, order, random);
        read(value, signal);
        BuilderEdit expected = new BuilderEdit(Flat.message(signal, value));
        editRandomly(random, signal, expected);

        byte[] spliced = splicer.splice(batch, edit);

        assertThat(Flat.message(signal, spliced)).isEqualTo(expected.build());
    }

    @Property(tries = 300)
    void removingWhatWasAddedGivesTheInput(@ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order) {
        Random random = new Random(seed);
        byte[] value = WireEncoder.encode(new RandomOtlp(random).batch(signal), order, random);
        read(value, signal);
        AttributeWriter writer = new AttributeWriter(signal);
        int[] added = new int[batch.recordCount()];
        for (int record = 0; record < batch.recordCount(); record++) {
            added[record] = random.nextInt(4);
            for (int i = 0; i < added[record]; i++) {
                int from = writer.size();
                writer.string(PERSON, new byte[random.nextInt(200)]);
                edit.addAttributes(record, writer.bytes(), from, writer.size());
            }
        }
        read(splicer.splice(batch, edit), signal);
        for (int record = 0; record < batch.recordCount(); record++) {
            int end = batch.recordAttributesTo(record);
            for (int attribute = end - added[record]; attribute < end; attribute++) {
                edit.removeAttribute(attribute);
            }
        }

        byte[] restored = splicer.splice(batch, edit);

        assertThat(restored).isEqualTo(value);
    }

    @Property(tries = 400)
    void partsHoldEveryRecordInOrderAndKeepToTheirSize(
            @ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order, @ForAll boolean wasteful)
            throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        Message message = new RandomOtlp(random).batch(signal);
        byte[] value = wasteful
                ? WireEncoder.encodeWastefully(message, order, random)
                : WireEncoder.encode(message, order, random);
        read(value, signal);
        editRandomly(random, signal, new BuilderEdit(Flat.message(signal, value)));
        byte[] whole = splicer.splice(batch, edit);
        int maxBytes = 1 + random.nextInt(whole.length + 10);

        List<Part> parts = splicer.split(batch, edit, maxBytes);

        List<Flat> records = new ArrayList<>();
        ByteArrayOutputStream concatenated = new ByteArrayOutputStream();
        int next = 0;
        for (Part part : parts) {
            List<Flat> inPart = Flat.parse(signal, part.value());
            assertThat(part.fromRecord()).isEqualTo(next);
            assertThat(inPart.size()).isLessThanOrEqualTo(part.toRecord() - part.fromRecord());
            assertThat(part.value().length <= maxBytes || inPart.size() == 1)
                    .as("%s bytes of at most %s hold %s records", part.value().length, maxBytes, inPart.size())
                    .isTrue();
            records.addAll(inPart);
            concatenated.writeBytes(part.value());
            next = part.toRecord();
        }
        assertThat(next).isEqualTo(parts.isEmpty() ? 0 : batch.recordCount());
        assertThat(records).isEqualTo(Flat.parse(signal, whole));
        if (sizeWithoutRecords() <= maxBytes) {
            assertThat(BuilderEdit.recordless(Flat.message(signal, concatenated.toByteArray())))
                    .containsExactlyInAnyOrderElementsOf(BuilderEdit.recordless(Flat.message(signal, whole)));
        }
        if (whole.length <= maxBytes) {
            assertThat(parts).hasSize(1);
        }
    }

    @Property(tries = 150)
    void aSingleRecordComesWithItsResourceAndScopeAndNothingElse(
            @ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order)
            throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        byte[] value = WireEncoder.encodeWastefully(new RandomOtlp(random).batch(signal), order, random);
        read(value, signal);
        List<Flat> records = Flat.parse(signal, value);
        for (int record = 0; record < batch.recordCount(); record++) {

            byte[] single = splicer.single(batch, record);

            Message message = Flat.message(signal, single);
            assertThat(Flat.of(message)).containsExactly(records.get(record));
            assertThat(Flat.resourceCount(message)).isEqualTo(1);
            assertThat(Flat.scopeCount(message)).isEqualTo(1);
        }
    }

    private int sizeWithoutRecords() {
        for (int record = 0; record < batch.recordCount(); record++) {
            edit.dropRecord(record);
        }
        return splicer.splice(batch, edit).length;
    }

    private void read(byte[] value, Signal signal) {
        assertThat(reader.read(value, signal, batch)).isNull();
        assertThat(batch.brokenCount()).isZero();
        edit.reset(batch);
    }

    /** Adds, removes and drops at random, here and in the builder. */
    private void editRandomly(Random random, Signal signal, BuilderEdit expected) {
        AttributeWriter writer = new AttributeWriter(signal);
        int records = batch.recordCount();
        int weight = 1 + random.nextInt(5);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, records).boxed().toList());
        Collections.shuffle(order, random);
        for (int record : order) {
            if (random.nextInt(weight) > 0) {
                continue;
            }
            int from = writer.size();
            byte[] text = new byte[random.nextInt(300)];
            writer.string(PERSON, text);
            expected.addString(record, PERSON, text);
            edit.addAttributes(record, writer.bytes(), from, writer.size());
            int second = writer.size();
            long number = random.nextLong() >> random.nextInt(64);
            writer.integer(REVISION, number);
            expected.addInt(record, REVISION, number);
            writer.bool(RECORDING, number > 0);
            expected.addBool(record, RECORDING, number > 0);
            edit.addAttributes(record, writer.bytes(), second, writer.size());
        }
        removeRandomly(random, expected);
        for (int record = 0; record < records; record++) {
            if (random.nextInt(2 * weight) == 0) {
                edit.dropRecord(record);
                expected.drop(record);
            }
        }
    }

    private void removeRandomly(Random random, BuilderEdit expected) {
        BitSet removed = new BitSet();
        for (int i = random.nextInt(6); i > 0 && batch.attributes.size() > 0; i--) {
            removed.set(random.nextInt(batch.attributes.size()));
        }
        // From the last to the first, and one of them twice: the order of the calls must not matter.
        for (int attribute = removed.length() - 1; attribute >= 0; attribute = removed.previousSetBit(attribute - 1)) {
            edit.removeAttribute(attribute);
        }
        removed.stream().limit(1).forEach(edit::removeAttribute);
        for (int record = 0; record < batch.recordCount(); record++) {
            expected.removeFromRecord(
                    record, within(removed, batch.recordAttributesFrom(record), batch.recordAttributesTo(record)));
        }
        for (int scope = 0; scope < batch.scopeCount(); scope++) {
            expected.removeFromScope(
                    scope, within(removed, batch.scopeAttributesFrom(scope), batch.scopeAttributesTo(scope)));
        }
        for (int resource = 0; resource < batch.resourceCount(); resource++) {
            expected.removeFromResource(
                    resource,
                    within(removed, batch.resourceAttributesFrom(resource), batch.resourceAttributesTo(resource)));
        }
    }

    private static BitSet within(BitSet attributes, int from, int to) {
        return attributes.get(from, to);
    }
}
