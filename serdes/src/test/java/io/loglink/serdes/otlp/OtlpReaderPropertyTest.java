package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.BatchText.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the reader finds is what protobuf-java finds, whatever the order of the fields. */
class OtlpReaderPropertyTest {
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();
    private final AnyValueCursor cursor = new AnyValueCursor();

    @Property(tries = 300)
    void theIndexHoldsWhatProtobufParses(@ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order)
            throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        Message message = new RandomOtlp(random).batch(signal);
        byte[] value = WireEncoder.encode(message, order, random);
        assertThat(Flat.parse(signal, value)).isEqualTo(Flat.of(message));

        Unreadable unreadable = reader.read(value, signal, batch);

        assertThat(unreadable).isNull();
        assertThat(batch.brokenCount()).isZero();
        assertThat(batch.resourceCount()).isEqualTo(Flat.resourceCount(message));
        assertThat(batch.scopeCount()).isEqualTo(Flat.scopeCount(message));
        assertThat(indexed())
                .isEqualTo(Flat.of(message).stream().map(Expected::of).toList());
    }

    @Property(tries = 300)
    void longLengthsAndRepeatedFieldsAreReadAsProtobufReadsThem(
            @ForAll long seed, @ForAll Signal signal, @ForAll WireEncoder.Order order)
            throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        byte[] value = WireEncoder.encodeWastefully(new RandomOtlp(random).batch(signal), order, random);

        Unreadable unreadable = reader.read(value, signal, batch);

        assertThat(unreadable).isNull();
        assertThat(batch.brokenCount()).isZero();
        assertThat(indexed())
                .isEqualTo(Flat.parse(signal, value).stream().map(Expected::of).toList());
    }

    @Property(tries = 1000)
    void theCursorSeesTheValueThatProtobufParses(@ForAll long seed, @ForAll WireEncoder.Order order)
            throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        byte[] bytes = WireEncoder.encodeWastefully(new RandomOtlp(random).value(0), order, random);

        String seen = describe(bytes, 0, bytes.length);

        assertThat(seen).isEqualTo(describe(AnyValue.parseFrom(bytes)));
    }

    /** What the index knows of one record, as text and numbers. */
    private record Expected(
            long time,
            long observedTime,
            List<String> attributes,
            String scopeName,
            String scopeVersion,
            String scopeSchemaUrl,
            List<String> scopeAttributes,
            String resourceSchemaUrl,
            List<String> resourceAttributes) {
        static Expected of(Flat flat) {
            return new Expected(
                    flat.time(),
                    flat.observedTime(),
                    describe(flat.attributes()),
                    flat.scope().getName(),
                    flat.scope().getVersion(),
                    flat.scopeSchemaUrl(),
                    describe(flat.scope().getAttributesList()),
                    flat.resourceSchemaUrl(),
                    describe(flat.resource().getAttributesList()));
        }

        private static List<String> describe(List<KeyValue> attributes) {
            return attributes.stream()
                    .map(attribute -> attribute.getKey() + "=" + OtlpReaderPropertyTest.describe(attribute.getValue()))
                    .toList();
        }
    }

    private List<Expected> indexed() throws InvalidProtocolBufferException {
        List<Expected> records = new ArrayList<>();
        for (int record = 0; record < batch.recordCount(); record++) {
            int scope = batch.scopeOf(record);
            int resource = batch.resourceOf(record);
            records.add(new Expected(
                    batch.timeUnixNano(record),
                    batch.observedTimeUnixNano(record),
                    describe(batch.recordAttributesFrom(record), batch.recordAttributesTo(record)),
                    text(batch, batch.scopeNameStart(scope), batch.scopeNameEnd(scope)),
                    text(batch, batch.scopeVersionStart(scope), batch.scopeVersionEnd(scope)),
                    text(batch, batch.scopeSchemaUrlStart(scope), batch.scopeSchemaUrlEnd(scope)),
                    describe(batch.scopeAttributesFrom(scope), batch.scopeAttributesTo(scope)),
                    text(batch, batch.resourceSchemaUrlStart(resource), batch.resourceSchemaUrlEnd(resource)),
                    describe(batch.resourceAttributesFrom(resource), batch.resourceAttributesTo(resource))));
        }
        return records;
    }

    private List<String> describe(int from, int to) throws InvalidProtocolBufferException {
        List<String> attributes = new ArrayList<>();
        for (int attribute = from; attribute < to; attribute++) {
            attributes.add(text(batch, batch.keyStart(attribute), batch.keyEnd(attribute)) + "="
                    + describe(batch.bytes(), batch.valueStart(attribute), batch.valueEnd(attribute)));
        }
        return attributes;
    }

    private String describe(byte[] bytes, int from, int to) throws InvalidProtocolBufferException {
        cursor.read(bytes, from, to);
        byte[] payload = Arrays.copyOfRange(bytes, cursor.payloadStart(), cursor.payloadEnd());
        return cursor.type() + ":"
                + switch (cursor.type()) {
                    case EMPTY -> "";
                    case STRING, BYTES -> hex(payload);
                    case ARRAY -> ArrayValue.parseFrom(payload);
                    case MAP -> KeyValueList.parseFrom(payload);
                    case BOOL -> cursor.boolValue();
                    case INT -> cursor.longValue();
                    case DOUBLE -> cursor.doubleValue();
                };
    }

    private static String describe(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> "STRING:" + hex(value.getStringValueBytes().toByteArray());
            case BYTES_VALUE -> "BYTES:" + hex(value.getBytesValue().toByteArray());
            case BOOL_VALUE -> "BOOL:" + value.getBoolValue();
            case INT_VALUE -> "INT:" + value.getIntValue();
            case DOUBLE_VALUE -> "DOUBLE:" + value.getDoubleValue();
            case ARRAY_VALUE -> "ARRAY:" + value.getArrayValue();
            case KVLIST_VALUE -> "MAP:" + value.getKvlistValue();
            default -> "EMPTY:";
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
