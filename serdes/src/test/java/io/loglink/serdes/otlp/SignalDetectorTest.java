package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.Raw.batch;
import static io.loglink.serdes.otlp.Raw.bytes;
import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.field;
import static io.loglink.serdes.otlp.Raw.fixed64;
import static io.loglink.serdes.otlp.Raw.logAttribute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignalDetectorTest {
    static Stream<Arguments> values() {
        byte[] undecided = field(3, "text in both");
        byte[] span = concat(field(1, new byte[16]), field(5, "GET /"));
        return Stream.of(
                Arguments.of("a log by its time", batch(fixed64(1, 1)), Signal.LOGS),
                Arguments.of(
                        "a log of a Collector with nothing set",
                        batch(concat(field(10), field(9), field(5))),
                        Signal.LOGS),
                Arguments.of("a log by an attribute", batch(logAttribute("a", "b")), Signal.LOGS),
                Arguments.of("a span by its trace id", batch(span), Signal.SPANS),
                Arguments.of("a span by what its name is not: a body", batch(field(5, "GET /")), Signal.SPANS),
                Arguments.of("a span in the deprecated field", field(1, field(1000, field(2, span))), Signal.SPANS),
                Arguments.of(
                        "the first decisive record", batch(undecided, bytes(7), span, fixed64(1, 1)), Signal.SPANS),
                Arguments.of("a log broken inside", batch(concat(fixed64(1, 1), field(5, "broken"))), Signal.LOGS),
                Arguments.of("nothing decisive", batch(undecided, new byte[0]), null),
                Arguments.of("no records", field(1), null),
                Arguments.of("an empty value", new byte[0], null),
                Arguments.of("JSON", "{\"resourceLogs\":[]}".getBytes(StandardCharsets.UTF_8), null),
                Arguments.of("a scope that is a number", field(1, Raw.number(2, 1)), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void theRecordsTellTheSignal(String name, byte[] value, @Nullable Signal expected) {
        assertThat(new SignalDetector().detect(value)).isEqualTo(expected);
    }
}
