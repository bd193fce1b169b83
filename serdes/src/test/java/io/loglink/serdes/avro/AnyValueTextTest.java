package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnyValueTextTest {
    private final AnyValueText texts = new AnyValueText();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(AnyValue.getDefaultInstance(), ""),
                Arguments.of(string(""), ""),
                Arguments.of(string("as \"it\" is\n"), "as \"it\" is\n"),
                Arguments.of(AnyValue.newBuilder().setBoolValue(true).build(), "true"),
                Arguments.of(AnyValue.newBuilder().setBoolValue(false).build(), "false"),
                Arguments.of(integer(0), "0"),
                Arguments.of(integer(-17), "-17"),
                Arguments.of(integer(Long.MAX_VALUE), "9223372036854775807"),
                Arguments.of(integer(Long.MIN_VALUE), "-9223372036854775808"),
                Arguments.of(number(1), "1.0"),
                Arguments.of(number(0.1), "0.1"),
                Arguments.of(number(-0.0), "-0.0"),
                Arguments.of(number(2.0e-3), "0.002"),
                // The shortest text, where the JDK's own depends on its version.
                Arguments.of(number(2.2e-322), "2.2E-322"),
                Arguments.of(number(1e21), "1.0E21"),
                Arguments.of(number(Double.MIN_VALUE), "4.9E-324"),
                Arguments.of(number(Double.NaN), "NaN"),
                Arguments.of(number(Double.POSITIVE_INFINITY), "Infinity"),
                Arguments.of(number(Double.NEGATIVE_INFINITY), "-Infinity"),
                Arguments.of(bytes(), ""),
                Arguments.of(bytes(0xFF), "/w=="),
                Arguments.of(bytes(0xFF, 0xEE), "/+4="),
                Arguments.of(bytes(0xFF, 0xEE, 0xDD), "/+7d"),
                Arguments.of(array(), "[]"),
                Arguments.of(map(), "{}"),
                Arguments.of(
                        array(
                                string("a\"\\/\b\f\n\r\t\u0001\u001f\u007fž😀\u2028"),
                                AnyValue.getDefaultInstance(),
                                integer(-1),
                                number(0.5),
                                number(Double.NaN),
                                number(Double.NEGATIVE_INFINITY),
                                AnyValue.newBuilder().setBoolValue(true).build(),
                                bytes(1, 2),
                                array(array(), map())),
                        "[\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001F\u007fž😀\u2028\",null,-1,0.5,\"NaN\",\"-Infinity\",true,\"AQI=\",[[],{}]]"),
                Arguments.of(
                        map(
                                entry("k", string("first")),
                                entry("", map(entry("k", integer(1)), entry("k", integer(2)))),
                                entry("k", array(map(entry("lost", integer(3))))),
                                KeyValue.newBuilder().setKey("no value").build()),
                        "{\"k\":\"first\",\"\":{\"k\":1},\"no value\":null}"),
                Arguments.of(AnyValue.newBuilder().setStringValueStrindex(3).build(), ""),
                Arguments.of(
                        map(KeyValue.newBuilder()
                                .setKeyStrindex(3)
                                .setValue(integer(1))
                                .build()),
                        "{\"\":1}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyTypeHasItsText(AnyValue value, String expected) {
        assertThat(text(value.toByteArray())).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void textIsWhatJacksonMakesOfTheParsedValue(@ForAll long seed) throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        byte[] written = WireForms.wild(new RandomOtlp(random).value(6), random);

        String text = text(BrokenText.breakIn(written));

        assertThat(text).isEqualTo(ExpectedText.of(AnyValue.parseFrom(written)));
    }

    @Test
    void ofSeveralAlternativesTheLastCountsAndPiecesOfOneMapAreJoined() {
        byte[] pieces = join(
                string("lost"),
                map(entry("lost", integer(1))),
                array(integer(1)),
                map(entry("a", integer(2))),
                map(entry("b", integer(3)), entry("a", integer(4))));

        assertThat(text(pieces)).isEqualTo("{\"a\":2,\"b\":3}");
        assertThat(text(join(map(entry("a", integer(2))), string("s")))).isEqualTo("s");
    }

    @Test
    void nestingOfAnyDepthIsWritten() {
        int depth = 10_000;
        byte[] value = string("x").toByteArray();
        for (int i = 0; i < depth; i++) {
            value = i % 2 == 0 ? wrap(5, wrap(1, value)) : wrap(6, wrap(1, join(key("k"), wrap(2, value))));
        }

        assertThat(text(value)).isEqualTo("{\"k\":[".repeat(depth / 2) + "\"x\"" + "]}".repeat(depth / 2));
    }

    @Test
    void aMapOfManyKeysKeepsTheFirstOfEach() {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        StringBuilder expected = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            map.addValues(entry("key-" + i % 50_000, integer(i)));
            if (i < 50_000) {
                expected.append(i == 0 ? "" : ",")
                        .append("\"key-")
                        .append(i)
                        .append("\":")
                        .append(i);
            }
        }

        String text = text(AnyValue.newBuilder().setKvlistValue(map).build().toByteArray());

        assertThat(text).isEqualTo(expected.append('}').toString());
    }

    @Test
    void manyMapsInAMapAreWrittenInReasonableTime() {
        int depth = 2_000;
        byte[] value = {};
        byte[] siblings = {};
        for (int i = 0; i < 40; i++) {
            siblings = join(siblings, wrap(1, key("sibling-" + i)));
        }
        for (int i = 0; i < depth; i++) {
            value = wrap(6, join(siblings, wrap(1, join(key("k"), wrap(2, value)))));
        }

        assertThat(text(value)).startsWith("{\"sibling-0\":null,").endsWith("\"k\":null" + "}".repeat(depth));
    }

    private String text(byte[] value) {
        AvroOutput out = new AvroOutput(1);
        byte[] padded = new byte[value.length + 7];
        System.arraycopy(value, 0, padded, 3, value.length);
        texts.append(out, padded, 3, 3 + value.length);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static AnyValue string(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    private static AnyValue integer(long value) {
        return AnyValue.newBuilder().setIntValue(value).build();
    }

    private static AnyValue number(double value) {
        return AnyValue.newBuilder().setDoubleValue(value).build();
    }

    private static AnyValue bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(bytes)).build();
    }

    private static AnyValue array(AnyValue... values) {
        return AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addAllValues(java.util.List.of(values)))
                .build();
    }

    private static AnyValue map(KeyValue... values) {
        return AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addAllValues(java.util.List.of(values)))
                .build();
    }

    private static KeyValue entry(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static byte[] key(String key) {
        return KeyValue.newBuilder().setKey(key).build().toByteArray();
    }

    private static byte[] join(AnyValue... pieces) {
        return join(Stream.of(pieces).map(AnyValue::toByteArray).toArray(byte[][]::new));
    }

    private static byte[] join(byte[]... pieces) {
        return ByteString.copyFrom(Stream.of(pieces).map(ByteString::copyFrom).toList())
                .toByteArray();
    }

    /** A field with a length around {@code content}. */
    private static byte[] wrap(int field, byte[] content) {
        byte[] head = new byte[1 + CodedOutputStream.computeUInt32SizeNoTag(content.length)];
        head[0] = (byte) (field << 3 | 2);
        int rest = content.length;
        for (int i = 1; i < head.length; i++) {
            head[i] = (byte) ((rest & 0x7F) | (i + 1 < head.length ? 0x80 : 0));
            rest >>>= 7;
        }
        return join(head, content);
    }
}
