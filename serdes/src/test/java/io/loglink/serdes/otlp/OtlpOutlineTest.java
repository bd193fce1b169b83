package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.Raw.batch;
import static io.loglink.serdes.otlp.Raw.bytes;
import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.field;
import static io.loglink.serdes.otlp.Raw.fixed64;
import static io.loglink.serdes.otlp.Raw.logAttribute;
import static io.loglink.serdes.otlp.Raw.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.otlp.OutlineNode.Fault;
import io.loglink.serdes.otlp.OutlineNode.Message;
import io.loglink.serdes.otlp.OutlineNode.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtlpOutlineTest {
    private static final byte[] ALICE = logAttribute("user", "alice");

    @Test
    void aBatchIsATreeWithTheNamesOfJson() {
        byte[] record =
                concat(fixed64(1, 1_700_000_000_000_000_000L), number(2, 9), field(5, field(1, "hello")), ALICE);
        byte[] value = field(
                1,
                field(1, field(1, field(1, "service.name"), field(2, field(1, "shop")))),
                field(2, field(1, field(1, "scope")), field(2, record)));

        assertThat(lines(value, Signal.LOGS))
                .containsExactly(
                        "resourceLogs",
                        "  resource",
                        "    attributes",
                        "      key TEXT service.name",
                        "      value",
                        "        stringValue TEXT shop",
                        "  scopeLogs",
                        "    scope",
                        "      name TEXT scope",
                        "    logRecords",
                        "      timeUnixNano LONG 1700000000000000000",
                        "      severityNumber NUMBER 9",
                        "      body",
                        "        stringValue TEXT hello",
                        "      attributes",
                        "        key TEXT user",
                        "        value",
                        "          stringValue TEXT alice");
    }

    @Test
    void spansAndEveryKindOfValueAreShown() {
        byte[] values = field(
                5,
                field(1, number(2, 1)),
                field(1, number(3, -5)),
                field(1, fixed64(4, Double.doubleToLongBits(2.5))),
                field(1, concat(bytes(0x3A, 2, 0xFF, 0x00))),
                field(1, field(6, field(1, field(1, "k"), field(2, field(1, "v"))))));
        byte[] span = concat(
                field(1, bytes(0xAB, 0xCD)),
                field(9, field(1, "list"), field(2, values)),
                field(11, field(2, "event")),
                field(15, number(3, 2)),
                concat(Raw.tag(16, 5), bytes(1, 1, 0, 0)));

        assertThat(lines(batch(span), Signal.SPANS))
                .containsExactly(
                        "resourceSpans",
                        "  scopeSpans",
                        "    spans",
                        "      traceId ID abcd",
                        "      attributes",
                        "        key TEXT list",
                        "        value",
                        "          arrayValue",
                        "            values",
                        "              boolValue BOOL true",
                        "            values",
                        "              intValue LONG -5",
                        "            values",
                        "              doubleValue NUMBER 2.5",
                        "            values",
                        "              bytesValue BYTES /wA=",
                        "            values",
                        "              kvlistValue",
                        "                values",
                        "                  key TEXT k",
                        "                  value",
                        "                    stringValue TEXT v",
                        "      events",
                        "        name TEXT event",
                        "      status",
                        "        code NUMBER 2",
                        "      flags NUMBER 257");
    }

    @Test
    void aBrokenRecordStopsThatRecordOnly() {
        byte[] value = batch(ALICE, concat(field(3, "INFO"), number(1, 5), bytes(0xFF)), ALICE);

        assertThat(lines(value, Signal.LOGS))
                .containsExactly(
                        "resourceLogs",
                        "  scopeLogs",
                        "    logRecords",
                        "      attributes",
                        "        key TEXT user",
                        "        value",
                        "          stringValue TEXT alice",
                        "    logRecords",
                        "      severityText TEXT INFO",
                        "      ! 31 timeUnixNano has wire type 0 instead of 1",
                        "      field 1 OTHER 5",
                        "      ! 33 a varint passes the end of its message",
                        "    logRecords",
                        "      attributes",
                        "        key TEXT user",
                        "        value",
                        "          stringValue TEXT alice");
        assertThat(OtlpOutline.of(value, Signal.LOGS).firstFault())
                .contains(new Fault(31, "timeUnixNano has wire type 0 instead of 1"));
    }

    @Test
    void aMessageThatIsCutShortIsShownAsFarAsItGoes() {
        byte[] whole = batch(ALICE, field(5, field(1, "a longer text")));
        byte[] value = Arrays.copyOf(whole, whole.length - 8);

        assertThat(lines(value, Signal.LOGS))
                .containsExactly(
                        "resourceLogs",
                        "  scopeLogs",
                        "    logRecords",
                        "      attributes",
                        "        key TEXT user",
                        "        value",
                        "          stringValue TEXT alice",
                        "    logRecords",
                        "      body",
                        "        stringValue TEXT a lon",
                        "        ! 28 a length of 13 passes the end of its message, of which 5 bytes are left");
    }

    @Test
    void fieldsThatOtlpDoesNotHaveAreTold() {
        byte[] record = concat(
                number(20, 7), field(21, "abc"), concat(Raw.tag(22, 3), number(1, 1), Raw.tag(22, 4)), fixed64(23, 1));

        assertThat(lines(batch(record), Signal.LOGS))
                .containsExactly(
                        "resourceLogs",
                        "  scopeLogs",
                        "    logRecords",
                        "      field 20 OTHER 7",
                        "      field 21 OTHER 3 bytes of no known field",
                        "      field 22 OTHER 4 bytes of a group",
                        "      field 23 OTHER 1");
    }

    @Test
    void theContainersOfOlderVersionsOfOtlpAreKnown() {
        byte[] value = field(1, field(1000, field(1, field(1, "library")), field(2, ALICE)));

        assertThat(lines(value, Signal.LOGS))
                .startsWith("resourceLogs", "  instrumentationLibraryLogs", "    scope", "      name TEXT library");
    }

    @Test
    void whatIsNestedTooDeepIsToldByItsSize() {
        byte[] value = field(1, "core");
        for (int i = 0; i < 10_000; i++) {
            value = field(5, field(1, value));
        }

        List<String> lines = lines(batch(field(5, value)), Signal.LOGS);
        assertThat(lines).hasSize(101);
        assertThat(lines.get(100)).endsWith(" bytes, nested too deep to show");
    }

    @Test
    void noiseIsAFaultAndNothingElse() {
        assertThat(OtlpOutline.of(bytes(0xFB, 0x01, 0x08), Signal.LOGS).parts())
                .containsExactly(new Fault(3, "a varint passes the end of its message"));
        assertThat(OtlpOutline.of(new byte[0], Signal.LOGS)).isEqualTo(new OtlpOutline(List.of()));
        assertThat(OtlpOutline.of(batch(ALICE), Signal.LOGS).firstFault()).isEqualTo(Optional.empty());
    }

    @Test
    void positionsAreThoseOfTheValue() {
        byte[] value = batch(ALICE);

        Message resource = (Message) OtlpOutline.of(value, Signal.LOGS).parts().get(0);

        assertThat(resource.from()).isEqualTo(2);
        assertThat(resource.to()).isEqualTo(value.length);
        assertThat(text(value, find(resource, "stringValue"))).isEqualTo("alice");
    }

    private static String text(byte[] value, Value node) {
        return new String(value, node.from(), node.to() - node.from(), StandardCharsets.UTF_8);
    }

    private static Value find(OutlineNode node, String name) {
        if (node instanceof Value value) {
            return value.name().equals(name) ? value : null;
        }
        return node instanceof Message message
                ? message.parts().stream()
                        .map(part -> find(part, name))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static List<String> lines(byte[] value, Signal signal) {
        List<String> lines = new ArrayList<>();
        OtlpOutline.of(value, signal).parts().forEach(part -> add(lines, "", part));
        return lines;
    }

    private static void add(List<String> lines, String indent, OutlineNode node) {
        if (node instanceof Message message) {
            lines.add(indent + message.name());
            message.parts().forEach(part -> add(lines, indent + "  ", part));
        } else if (node instanceof Value value) {
            lines.add(indent + value.name() + " " + value.kind() + " " + value.text());
        } else if (node instanceof Fault fault) {
            lines.add(indent + "! " + fault.at() + " " + fault.what());
        }
    }
}
