package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.BatchText.attributes;
import static io.loglink.serdes.otlp.Raw.batch;
import static io.loglink.serdes.otlp.Raw.bytes;
import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.field;
import static io.loglink.serdes.otlp.Raw.fixed64;
import static io.loglink.serdes.otlp.Raw.logAttribute;
import static io.loglink.serdes.otlp.Raw.number;
import static io.loglink.serdes.otlp.Raw.utf8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fault costs: the record that holds it, or the whole value. */
class OtlpReaderFaultsTest {
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    static Stream<Arguments> brokenRecords() {
        return Stream.of(
                Arguments.of(
                        "a time that is a string", field(1, "x"), "field 1 of LogRecord has wire type 2 instead of 1"),
                Arguments.of("a body that is no AnyValue", field(5, "text"), "the end of a group that was not open"),
                Arguments.of("an attribute cut short", bytes(0x32, 9, 0x0A), "a length of 9 passes the end"),
                Arguments.of("a length over 31 bits", concat(bytes(0x1A), Raw.varint(1L << 31)), "passes the end"),
                Arguments.of(
                        "a varint of eleven bytes", concat(bytes(0x10), filled(10, 0x80), bytes(1)), "longer than ten"),
                Arguments.of("a varint without an end", bytes(0x10, 0x80), "a varint passes the end"),
                Arguments.of("a fixed64 cut short", bytes(0x09, 1, 2, 3), "a number of 8 bytes passes the end"),
                Arguments.of("field number zero", bytes(0x00), "field number zero in LogRecord"),
                Arguments.of("field number zero, with a length", bytes(0x02, 0), "field number zero in LogRecord"),
                Arguments.of("wire type 6", bytes(0xA6, 0x01), "unknown wire type 6"),
                Arguments.of("wire type 7", bytes(0x0F), "field 1 of LogRecord has wire type 7"),
                Arguments.of("an end of no group", bytes(0xA4, 0x01), "the end of a group that was not open"),
                Arguments.of("a group without an end", bytes(0xA3, 0x01), "a group does not end"),
                Arguments.of(
                        "a group with another end",
                        bytes(0xA3, 0x01, 0xAC, 0x01),
                        "the end of a group that was not open"),
                Arguments.of(
                        "a wrong type deep inside", deepFault(), "field 3 of AnyValue has wire type 2 instead of 0"));
    }

    private static byte[] deepFault() {
        byte[] value = field(3, "not an int");
        return field(6, field(1, "k"), field(2, field(5, field(1, field(6, field(1, field(2, value)))))));
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRecords")
    void aBrokenRecordSaysWhatIsWrongAndTheOthersGoOn(String name, byte[] broken, String detail) {
        byte[] value = batch(logAttribute("n", "0"), concat(logAttribute("n", "1"), broken), logAttribute("n", "2"));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isEqualTo(1);
        assertThat(batch.isBroken(1)).isTrue();
        assertThat(batch.brokenDetail(1)).contains(detail).contains(" at byte ");
        assertThat(batch.recordAttributesFrom(1)).isEqualTo(batch.recordAttributesTo(1));
        assertThat(batch.timeUnixNano(1)).isZero();
        assertThat(batch.isBroken(0) || batch.isBroken(2)).isFalse();
        assertThat(attributes(batch, batch.recordAttributesFrom(2), batch.recordAttributesTo(2)))
                .containsExactly("n=2");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("JSON", utf8("{\"resourceLogs\":[]}"), "as otlp_json does"),
                Arguments.of("Confluent framing", concat(bytes(0, 0, 0, 0, 1, 0), batch(field(5))), "schema registry"),
                Arguments.of("plain text", utf8("GET / HTTP/1.1"), "at byte 0"),
                Arguments.of("a batch cut short", Arrays.copyOf(batch(logAttribute("a", "b")), 8), "passes the end"),
                Arguments.of("a resource of another type", bytes(0x08, 1), "field 1 has wire type 0 instead of 2"),
                Arguments.of("a scope of another type", field(1, number(2, 1)), "field 2 has wire type 0 instead of 2"),
                Arguments.of("a schema URL of another type", field(1, number(3, 1)), "field 3 has wire type 0"),
                Arguments.of(
                        "a broken resource attribute", field(1, field(1, field(1, bytes(7)))), "field number zero"),
                Arguments.of(
                        "a broken scope attribute",
                        field(1, field(2, field(1, field(3, bytes(7))))),
                        "field number zero"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatIsNotABatchIsUnreadable(String name, byte[] value, String detail) {
        Unreadable unreadable = requireNonNull(reader.read(value, Signal.LOGS, batch));

        assertThat(unreadable.reason()).isEqualTo("not_otlp");
        assertThat(unreadable.detail()).contains(detail);
        assertThat(batch.recordCount()).isZero();
    }

    @Test
    void spansOnATopicOfLogsAreTheWrongSignal() {
        byte[] spans = batch(concat(field(1, new byte[16]), field(5, "GET /"), fixed64(7, 1)), field(1, new byte[16]));

        assertThat(reader.read(spans, Signal.LOGS, batch))
                .isEqualTo(new Unreadable("wrong_signal", "a batch of spans where logs are expected"));
        assertThat(reader.read(spans, Signal.SPANS, batch)).isNull();
        assertThat(batch.timeUnixNano(0)).isEqualTo(1);
        assertThat(batch.observedTimeUnixNano(0)).isZero();
    }

    @Test
    void oneLogThatReadsMakesTheOtherRecordsBrokenAndNotTheBatch() {
        byte[] value = batch(field(1, new byte[16]), fixed64(1, 1));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(batch.isBroken(0)).isTrue();
        assertThat(batch.isBroken(1)).isFalse();
    }

    @Test
    void aReaderReadsAfterAnything() {
        reader.read(utf8("{"), Signal.LOGS, batch);
        reader.read(batch(field(5, "broken"), fixed64(1, 1)), Signal.LOGS, batch);

        assertThat(reader.read(batch(logAttribute("n", "1")), Signal.LOGS, batch))
                .isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(batch.isBroken(0)).isFalse();
        assertThat(batch.brokenDetail(0)).isEmpty();
        assertThat(attributes(batch, 0, 1)).containsExactly("n=1");
    }
}
