package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.Raw.batch;
import static io.loglink.serdes.otlp.Raw.bytes;
import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.field;
import static io.loglink.serdes.otlp.Raw.fixed64;
import static io.loglink.serdes.otlp.Raw.logAttribute;
import static io.loglink.serdes.otlp.Raw.number;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shapes and traps of what Collectors, agents and mistakes put on a topic, each by name. */
class OtlpReaderTest {
    private static final int DEEP = 100_000;

    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();
    private final AnyValueCursor cursor = new AnyValueCursor();

    @Test
    void anEmptyValueIsAnEmptyBatch() {
        assertThat(reader.read(new byte[0], Signal.LOGS, batch)).isNull();
        assertThat(batch.recordCount()).isZero();
        assertThat(batch.resourceCount()).isZero();
    }

    @Test
    void theCollectorsReverseOrderPutsTheResourceBehindItsRecords() {
        byte[] log = concat(field(6, field(2, field(1, "bob")), field(1, "user")), fixed64(1, 42));
        byte[] scope = concat(field(3, "scope-url"), field(2, log), field(1, field(2, "1.0"), field(1, "lib")));
        byte[] resource = field(1, field(1, field(2, field(1, "cart")), field(1, "service.name")));
        byte[] value = field(1, field(3, "resource-url"), field(2, scope), resource);

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(attributes(batch.recordAttributesFrom(0), batch.recordAttributesTo(0)))
                .containsExactly("user=bob");
        assertThat(attributes(batch.resourceAttributesFrom(0), batch.resourceAttributesTo(0)))
                .containsExactly("service.name=cart");
        assertThat(batch.timeUnixNano(0)).isEqualTo(42);
        assertThat(text(batch.scopeNameStart(0), batch.scopeNameEnd(0))).isEqualTo("lib");
        assertThat(text(batch.scopeVersionStart(0), batch.scopeVersionEnd(0))).isEqualTo("1.0");
        assertThat(text(batch.scopeSchemaUrlStart(0), batch.scopeSchemaUrlEnd(0)))
                .isEqualTo("scope-url");
        assertThat(text(batch.resourceSchemaUrlStart(0), batch.resourceSchemaUrlEnd(0)))
                .isEqualTo("resource-url");
    }

    @Test
    void alwaysWrittenEmptyBodyIdsAndValuesAreFine() {
        byte[] log = concat(field(5), field(9), field(10), field(6, field(2), field(1, "empty")), field(6));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(attributes(batch.recordAttributesFrom(0), batch.recordAttributesTo(0)))
                .containsExactly("empty=EMPTY", "=EMPTY");
    }

    @Test
    void theDeprecatedLibraryFieldHoldsRecordsToo() {
        byte[] value =
                field(1, field(1000, field(2, logAttribute("a", "old"))), field(2, field(2, logAttribute("a", "new"))));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(batch.scopeCount()).isEqualTo(2);
        assertThat(attributes(0, 2)).containsExactly("a=old", "a=new");
    }

    @Test
    void invalidUtf8SpoilsNothing() {
        byte[] log = field(6, field(1, bytes(0xC3, 0x28)), field(2, field(1, bytes(0xFF))));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(Arrays.copyOfRange(batch.bytes(), batch.keyStart(0), batch.keyEnd(0)))
                .isEqualTo(bytes(0xC3, 0x28));
    }

    @Test
    void concatenatedMessagesAreOneBatch() {
        byte[] value = concat(batch(logAttribute("n", "1")), batch(logAttribute("n", "2")));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(batch.resourceCount()).isEqualTo(2);
        assertThat(attributes(0, 2)).containsExactly("n=1", "n=2");
    }

    @Test
    void aRepeatedResourceOrScopeIsMergedIntoOneRun() {
        byte[] scope = concat(
                field(1, field(1, "first"), field(3, field(1, "s1"))),
                field(2, logAttribute("n", "1")),
                field(1, field(1, "last"), field(3, field(1, "s2"))));
        byte[] value =
                field(1, field(1, field(1, field(1, "r1"))), field(2, scope), field(1, field(1, field(1, "r2"))));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(text(batch.scopeNameStart(0), batch.scopeNameEnd(0))).isEqualTo("last");
        assertThat(attributes(batch.scopeAttributesFrom(0), batch.scopeAttributesTo(0)))
                .containsExactly("s1=EMPTY", "s2=EMPTY");
        assertThat(attributes(batch.resourceAttributesFrom(0), batch.resourceAttributesTo(0)))
                .containsExactly("r1=EMPTY", "r2=EMPTY");
    }

    @Test
    void duplicateKeysStayAndTheFirstIsFound() {
        byte[] log =
                concat(logAttribute("user", "first"), logAttribute("user", "second"), logAttribute("usen", "other"));

        reader.read(batch(log), Signal.LOGS, batch);

        assertThat(attributes(0, 3)).containsExactly("user=first", "user=second", "usen=other");
        assertThat(batch.find(0, 3, utf8("user"))).isZero();
        assertThat(batch.find(1, 3, utf8("user"))).isEqualTo(1);
        assertThat(batch.find(0, 3, utf8("User"))).isEqualTo(-1);
        assertThat(batch.find(0, 3, utf8(""))).isEqualTo(-1);
    }

    @Test
    void aRepeatedValueCountsByItsLastOneThatSetsAnything() {
        byte[] log =
                field(6, field(1, "k"), field(2, field(1, "a")), field(2, number(3, 7)), field(2), field(1, "key"));

        reader.read(batch(log), Signal.LOGS, batch);

        assertThat(attributes(0, 1)).containsExactly("key=7");
    }

    @Test
    void stringTableReferencesCountAsAbsent() {
        byte[] log = concat(
                field(6, number(3, 5), field(2, number(8, 1))),
                field(6, field(1, "k"), field(2, field(1, "text"), number(8, 1))));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(attributes(0, 2)).containsExactly("=EMPTY", "k=EMPTY");
    }

    @ParameterizedTest
    @EnumSource(Nesting.class)
    void nestingHasNoLimit(Nesting nesting) {
        byte[] log = concat(nesting.write(DEEP), logAttribute("user", "bob"));

        assertThat(reader.read(batch(log, logAttribute("user", "eve")), Signal.LOGS, batch))
                .isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(attributes(batch.recordAttributesFrom(0), batch.recordAttributesTo(0)))
                .endsWith("user=bob");
    }

    @ParameterizedTest
    @EnumSource(Nesting.class)
    void aFaultAtTheBottomOfDeepNestingBreaksThatRecordOnly(Nesting nesting) {
        byte[] deep = nesting.write(DEEP);
        deep[deep.length / 2] = 7;

        assertThat(reader.read(batch(deep, logAttribute("user", "eve")), Signal.LOGS, batch))
                .isNull();

        assertThat(batch.isBroken(0)).isTrue();
        assertThat(batch.isBroken(1)).isFalse();
        assertThat(attributes(batch.recordAttributesFrom(1), batch.recordAttributesTo(1)))
                .containsExactly("user=eve");
    }

    /** Ways to nest, as fields of a LogRecord. The bytes are written from the inside out, in time linear in the depth. */
    enum Nesting {
        GROUPS,
        ARRAYS_IN_THE_BODY,
        MAPS_IN_AN_ATTRIBUTE;

        byte[] write(int depth) {
            return switch (this) {
                case GROUPS -> {
                    byte[] groups = new byte[4 * depth];
                    for (int i = 0; i < depth; i++) {
                        // Field 20 as a group: a start tag and an end tag of two bytes each.
                        System.arraycopy(bytes(0xA3, 0x01), 0, groups, 2 * i, 2);
                        System.arraycopy(bytes(0xA4, 0x01), 0, groups, 2 * (depth + i), 2);
                    }
                    yield groups;
                }
                case ARRAYS_IN_THE_BODY -> nested(depth, 5, 5, 1);
                case MAPS_IN_AN_ATTRIBUTE -> nested(depth, 6, 2, 6, 1);
            };
        }

        /** The outer field around {@code depth} rounds of the repeating fields; each has a value behind its child, too. */
        private static byte[] nested(int depth, int outer, int... repeating) {
            byte[] buffer = new byte[depth * 30];
            int start = buffer.length;
            for (int i = depth * repeating.length - 1; i >= -1; i--) {
                int number = i < 0 ? outer : repeating[i % repeating.length];
                byte[] head = concat(Raw.tag(number, 2), Raw.varint(buffer.length - start));
                start -= head.length;
                System.arraycopy(head, 0, buffer, start, head.length);
            }
            return Arrays.copyOfRange(buffer, start, buffer.length);
        }
    }

    @Test
    void lengthsAreCutTo32BitsAsProtobufDoes() {
        byte[] log = concat(bytes(0x1A), Raw.varint((1L << 32) + 2), utf8("ab"));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
    }

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
        assertThat(attributes(batch.recordAttributesFrom(2), batch.recordAttributesTo(2)))
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
        assertThat(attributes(0, 1)).containsExactly("n=1");
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> attributes(int from, int to) {
        List<String> attributes = new ArrayList<>();
        for (int attribute = from; attribute < to; attribute++) {
            cursor.read(batch.bytes(), batch.valueStart(attribute), batch.valueEnd(attribute));
            String value =
                    switch (cursor.type()) {
                        case STRING -> text(cursor.payloadStart(), cursor.payloadEnd());
                        case INT -> Long.toString(cursor.longValue());
                        default -> cursor.type().toString();
                    };
            attributes.add(text(batch.keyStart(attribute), batch.keyEnd(attribute)) + "=" + value);
        }
        return attributes;
    }

    private String text(int from, int to) {
        return new String(batch.bytes(), from, to - from, StandardCharsets.UTF_8);
    }
}
